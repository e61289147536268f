package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.decision.Circumstances;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.history.RollUps;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.response.Proposer;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.silence.Quiet;
import dev.headroom.evaluator.silence.Silencing;
import dev.headroom.evaluator.silence.Subject;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what the evaluations of one entry decide and propose. */
final class Round implements JudgedSet.Listener<CompiledTrigger> {

  private final CompiledRunbook compiled;
  private final Silencing silencing;
  private final @Nullable RollUps rollUps;
  private final Watcher watcher;
  private final StreamEntryId entry;
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Proposal> proposals = new ArrayList<>();
  private final List<Proposer.Ask> asks = new ArrayList<>();
  private long at;

  /**
   * @param rollUps null where no history is kept
   */
  Round(
      CompiledRunbook compiled,
      Silencing silencing,
      @Nullable RollUps rollUps,
      Watcher watcher,
      StreamEntryId entry) {
    this.compiled = compiled;
    this.silencing = silencing;
    this.rollUps = rollUps;
    this.watcher = watcher;
    this.entry = entry;
  }

  void begin(long atMillis) {
    at = atMillis;
  }

  @Override
  public void evaluated(CompiledTrigger trigger, LiveTrigger live, TriggerState before) {
    TriggerState now = live.state();
    watcher.evaluated(trigger, live.labels(), before, now);
    if (rollUps != null && now.value().isPresent()) {
      rollUps.add(
          trigger.component(), trigger.name(), live.labels(), at, now.value().getAsDouble());
    }
    Phase to = now.phase();
    boolean firstOk = before.phase() == null && to == Phase.OK;
    boolean decides = to != null && to != before.phase() && !firstOk;
    if (!decides && to != Phase.FIRING && live.due().equals(Due.NOTHING)) {
      return;
    }
    Optional<Quiet> quiet = quiet(trigger, live.labels());
    int flapping = now.flaps().count(trigger.rule().flapping(), Instant.ofEpochMilli(at));
    Due due = flapping == 0 ? live.due().calm() : live.due();
    if (decides) {
      var circumstances = new Circumstances(flapping, quiet.map(Quiet::by).orElse(null));
      Decision decision = decision(trigger, live, before, circumstances);
      decisions.add(decision);
      due = to == Phase.FIRING && proposes(trigger) ? due.fired(decision.id()) : due;
    }
    live.owes(answered(trigger, live, due, quiet.isPresent(), flapping > 0));
  }

  @Override
  public void forgotten(CompiledTrigger trigger, LiveTrigger live) {
    watcher.forgotten(trigger, live.labels());
  }

  private Optional<Quiet> quiet(CompiledTrigger trigger, SeriesLabels labels) {
    return silencing.isEmpty()
        ? Optional.empty()
        : silencing.of(
            new Subject(compiled.name(), trigger.component(), trigger.name(), labels),
            Instant.ofEpochMilli(at));
  }

  private boolean proposes(CompiledTrigger trigger) {
    return compiled.runbook().mode(trigger.component(), trigger.definition().response())
        != Mode.OBSERVE;
  }

  /** Asks for what is due, unless it has to wait; a trigger that cannot be judged waits as well. */
  private Due answered(
      CompiledTrigger trigger, LiveTrigger live, Due due, boolean silenced, boolean flapping) {
    if (live.state().phase() != Phase.FIRING || !proposes(trigger)) {
      return due.settled();
    }
    if (due.decision() == null || silenced || live.state().state() != State.FIRING) {
      return due;
    }
    if (due.proposedFlapping()) {
      return due.settled();
    }
    asks.add(
        new Proposer.Ask(
            due.decision(),
            trigger.component(),
            trigger.name(),
            live.labels(),
            trigger.definition().response(),
            Instant.ofEpochMilli(at)));
    return due.proposed(flapping);
  }

  private Decision decision(
      CompiledTrigger trigger, LiveTrigger live, TriggerState before, Circumstances circumstances) {
    TriggerState state = live.state();
    Instant windowEnd = Instant.ofEpochMilli(at);
    return new Decision(
        DecisionId.of(
            compiled.name(),
            compiled.version(),
            trigger.component(),
            trigger.name(),
            live.labels(),
            windowEnd),
        compiled.name(),
        compiled.version(),
        trigger.component(),
        trigger.name(),
        live.labels(),
        before.phase(),
        state.judged().orElseThrow(),
        windowEnd,
        state.value().orElse(Double.NaN),
        trigger.rule().comparison().toString(),
        trigger.rule().threshold(),
        trigger.unit(),
        state.headroom(),
        state.coverage(),
        trigger.window(),
        state.pendingSince(),
        trigger.definition().response().says(),
        entry.toString(),
        circumstances);
  }

  /** Only when all triggers of an instant are judged is it known which of them forbid. */
  void propose(Proposer proposer, Map<String, Set<String>> firing) {
    asks.forEach(ask -> proposals.add(proposer.propose(ask, firing)));
    asks.clear();
  }

  boolean hasAsks() {
    return !asks.isEmpty();
  }

  Outcome outcome() {
    return new Outcome(decisions, proposals);
  }
}
