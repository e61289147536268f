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
  private final Map<String, Map<String, Set<SeriesLabels>>> firing = new HashMap<>();

  FiringTriggers(Runbook runbook) {
    this.runbook = runbook;
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

  /** What is proposed for a decision, once everything of its instant is known. */
  Proposal propose(Decision decision) {
    var component = Objects.requireNonNull(runbook.spec().components().get(decision.component()));
    Trigger trigger = Objects.requireNonNull(component.triggers().get(decision.trigger()));
    Map<String, Set<String>> names = new HashMap<>();
    firing.forEach((owner, triggers) -> names.put(owner, new TreeSet<>(triggers.keySet())));
    return new Proposer(runbook, decision.version())
        .propose(Proposer.Ask.of(decision, trigger.response()), names);
  }
}
