package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.history.RollUps;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.response.Proposer;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.runbook.model.Response;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A runbook under evaluation.
 *
 * <p>The clock is the stream's: an entry whose id says 12:00:03 means that it is 12:00:03, and
 * every evaluation due by then (less the allowed lateness) takes place before the entry's own
 * samples count. So decisions depend on the stream alone, and a replay gives the same ones. One
 * thread at a time.
 */
public final class RunbookEvaluation {

  /** Sample times further ahead of the stream than this are not believed. */
  static final long MAX_AHEAD_MILLIS = 10 * 60_000;

  /** Series are checked for being spent once in so many evaluations. */
  private static final int RETIRE_EVERY = 40;

  private static final long NEVER = Long.MIN_VALUE;

  private final CompiledRunbook compiled;
  private final SeriesTable.Limits limits;
  private final SeriesTable table;
  private final List<TriggerSet> triggers;
  private final Proposer proposer;
  private final RollUps rollUps;
  private StreamEntryId lastEntry = StreamEntryId.ZERO;
  private long nextEvaluation = NEVER;
  private long newestSample = NEVER;

  public RunbookEvaluation(CompiledRunbook compiled, SeriesTable.Limits limits) {
    this(compiled, limits, new RollUps());
  }

  private RunbookEvaluation(CompiledRunbook compiled, SeriesTable.Limits limits, RollUps rollUps) {
    this.compiled = compiled;
    this.limits = limits;
    this.rollUps = rollUps;
    this.table = new SeriesTable(compiled.windows(), compiled.stepMillis(), limits);
    this.triggers =
        compiled.triggers().stream()
            .map(trigger -> new TriggerSet(trigger, compiled.stepMillis()))
            .toList();
    this.proposer = new Proposer(compiled.runbook());
  }

  /** The same state under another version: what did not change in it is kept. */
  public RunbookEvaluation reloaded(CompiledRunbook next) {
    var reloaded = new RunbookEvaluation(next, limits, rollUps);
    Map<String, TriggerSet> earlier = new HashMap<>();
    triggers.forEach(set -> earlier.put(set.trigger().identity(), set));
    for (TriggerSet set : reloaded.triggers) {
      TriggerSet same = earlier.get(set.trigger().identity());
      if (same != null) {
        set.adopt(same);
      }
    }
    if (next.stepMillis() == compiled.stepMillis()) {
      reloaded.table.adopt(table);
    }
    reloaded.lastEntry = lastEntry;
    reloaded.newestSample = newestSample;
    reloaded.nextEvaluation =
        nextEvaluation == NEVER
            ? NEVER
            : Math.ceilDiv(nextEvaluation, next.stepMillis()) * next.stepMillis();
    return reloaded;
  }

  public CompiledRunbook compiled() {
    return compiled;
  }

  public SeriesTable table() {
    return table;
  }

  public RollUps rollUps() {
    return rollUps;
  }

  public StreamEntryId lastEntry() {
    return lastEntry;
  }

  /** When the next evaluation is due, in event time; meaningless before the first entry. */
  public long nextDueMillis() {
    return nextEvaluation;
  }

  List<TriggerSet> triggers() {
    return triggers;
  }

  /** Starts without state, but behind an entry that an earlier owner has seen. */
  public void startAfter(StreamEntryId entry) {
    lastEntry = entry;
  }

  /** The series of a batch that measures look at, in its order; null where none does. */
  public @Nullable Series[] resolve(SampleBatch batch) {
    long freshFor = compiled.freshForMillis(batch.source());
    var columns = new @Nullable Series[batch.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = table.resolve(batch.series().get(i), freshFor);
    }
    return columns;
  }

  /**
   * Takes an entry with samples.
   *
   * @param columns as {@link #resolve} gave them for this batch's series
   */
  public Outcome samples(StreamEntryId id, SampleBatch batch, @Nullable Series[] columns) {
    Outcome outcome = tick(id);
    long latest = id.millis() + MAX_AHEAD_MILLIS;
    for (int i = 0; i < columns.length; i++) {
      Series series = columns[i];
      if (series != null) {
        long time = batch.timestampMillis(i);
        table.offer(series, time, batch.values()[i], latest);
        if (time <= latest) {
          newestSample = Math.max(newestSample, time);
        }
      }
    }
    return outcome;
  }

  /** Takes an entry that brings nothing but its time. */
  public Outcome tick(StreamEntryId id) {
    if (id.compareTo(lastEntry) <= 0) {
      throw new IllegalStateException("entry %s after entry %s".formatted(id, lastEntry));
    }
    long step = compiled.stepMillis();
    if (nextEvaluation == NEVER) {
      nextEvaluation = Math.ceilDiv(id.millis(), step) * step;
    }
    long due = Math.floorDiv(id.millis() - compiled.latenessMillis(), step) * step;
    var round = new Round(id);
    while (nextEvaluation <= due) {
      skipSilence(due);
      table.release(nextEvaluation);
      round.at = nextEvaluation;
      triggers.forEach(set -> set.evaluate(table, round.at, round));
      round.propose();
      if (nextEvaluation / step % RETIRE_EVERY == 0) {
        table.retireSpent(nextEvaluation);
      }
      nextEvaluation += step;
    }
    lastEntry = id;
    return round.outcome();
  }

  /** After an outage there is nothing to judge at each of the missed evaluations: count, and go. */
  private void skipSilence(long due) {
    if (newestSample == NEVER || nextEvaluation <= newestSample + compiled.longestFreshMillis()) {
      return;
    }
    long skipped = (due - nextEvaluation) / compiled.stepMillis();
    if (skipped > 0) {
      triggers.forEach(set -> set.skipAbsent(skipped));
      nextEvaluation += skipped * compiled.stepMillis();
    }
  }

  private Map<String, Set<String>> firing() {
    Map<String, Set<String>> firing = new HashMap<>();
    for (TriggerSet set : triggers) {
      if (set.isFiring()) {
        firing
            .computeIfAbsent(set.trigger().component(), component -> new TreeSet<>())
            .add(set.trigger().name());
      }
    }
    return firing;
  }

  /** Collects what the evaluations of one entry decide. */
  private final class Round implements TriggerSet.Listener {

    private final StreamEntryId entry;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private final Map<Decision, Response> fired = new LinkedHashMap<>();
    private long at;

    Round(StreamEntryId entry) {
      this.entry = entry;
    }

    @Override
    public void evaluated(CompiledTrigger trigger, LiveTrigger live, TriggerState before) {
      TriggerState now = live.state();
      if (now.value().isPresent()) {
        rollUps.add(
            trigger.component(), trigger.name(), live.labels(), at, now.value().getAsDouble());
      }
      Phase to = now.phase();
      boolean firstOk = before.phase() == null && to == Phase.OK;
      if (to != null && to != before.phase() && !firstOk) {
        decide(trigger, live, before.phase(), to);
      }
    }

    private void decide(CompiledTrigger trigger, LiveTrigger live, @Nullable Phase from, Phase to) {
      TriggerState state = live.state();
      Instant windowEnd = Instant.ofEpochMilli(at);
      var decision =
          new Decision(
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
              from,
              to,
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
              entry.toString());
      decisions.add(decision);
      if (to == Phase.FIRING && compiled.runbook().spec().policy().mode() != Mode.OBSERVE) {
        fired.put(decision, trigger.definition().response());
      }
    }

    /** Only when all triggers of an instant are judged is it known which of them forbid. */
    void propose() {
      if (!fired.isEmpty()) {
        var firing = firing();
        fired.forEach(
            (decision, response) -> proposals.add(proposer.propose(decision, response, firing)));
        fired.clear();
      }
    }

    Outcome outcome() {
      return new Outcome(decisions, proposals);
    }
  }

  /** Writes all of the state, for {@link #load}. */
  public void save(StateSink out) {
    out.text(lastEntry.toString());
    out.number(nextEvaluation);
    out.number(newestSample);
    table.save(out);
    rollUps.save(out);
    out.number(triggers.size());
    for (TriggerSet set : triggers) {
      out.text(set.trigger().identity());
      out.number(set.live().size());
      set.live().forEach(live -> LiveTriggerCodec.save(live, out));
    }
  }

  /** Reads what {@link #save} wrote for the same version of the runbook, into a fresh object. */
  public void load(StateSource in) {
    lastEntry = StreamEntryId.parse(in.text());
    nextEvaluation = in.number();
    newestSample = in.number();
    table.load(in);
    rollUps.load(in);
    long sets = in.number();
    for (int i = 0; i < sets; i++) {
      TriggerSet set = triggers.get(i);
      String identity = in.text();
      if (!identity.equals(set.trigger().identity())) {
        throw new IllegalStateException("a checkpoint of another trigger: " + identity);
      }
      long count = in.number();
      for (long j = 0; j < count; j++) {
        LiveTriggerCodec.load(set, in);
      }
    }
  }
}
