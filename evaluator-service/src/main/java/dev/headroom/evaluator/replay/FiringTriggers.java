package dev.headroom.evaluator.replay;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.response.Proposer;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Which triggers fire, of all parts together: some forbid what others propose. */
final class FiringTriggers {

  private final Runbook runbook;
  private final Proposer proposer;
  private final Map<String, Map<String, Set<SeriesLabels>>> firing = new HashMap<>();

  FiringTriggers(Runbook runbook) {
    this.runbook = runbook;
    this.proposer = new Proposer(runbook, Replay.VERSION);
  }

  void set(String component, String trigger, SeriesLabels labels, boolean fires) {
    if (fires) {
      firing
          .computeIfAbsent(component, unknown -> new HashMap<>())
          .computeIfAbsent(trigger, unknown -> new HashSet<>())
          .add(labels);
      return;
    }
    Map<String, Set<SeriesLabels>> names = firing.getOrDefault(component, new HashMap<>());
    Set<SeriesLabels> sets = names.getOrDefault(trigger, new HashSet<>());
    if (sets.remove(labels) && sets.isEmpty()) {
      names.remove(trigger);
    }
  }

  /** The response to a decision, once everything of its instant is known. */
  PlannedResponse plan(Decision decision, boolean proposed) {
    var component = Objects.requireNonNull(runbook.spec().components().get(decision.component()));
    Trigger trigger = Objects.requireNonNull(component.triggers().get(decision.trigger()));
    Map<String, Set<String>> names = new HashMap<>();
    firing.forEach((owner, triggers) -> names.put(owner, new TreeSet<>(triggers.keySet())));
    Proposal proposal = proposer.propose(Proposer.Ask.of(decision, trigger.response()), names);
    return new PlannedResponse(
        proposal.says(), proposal.mode(), proposal.steps(), proposed ? "" : withheld(decision));
  }

  private String withheld(Decision decision) {
    String silencedBy = decision.circumstances().silencedBy();
    if (silencedBy != null) {
      return silencedBy;
    }
    return decision.circumstances().flapping() > 0 ? "flapping" : "mode observe";
  }
}
