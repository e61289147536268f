package dev.headroom.evaluator.trial;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.evaluation.Outcome;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.response.ProposedStep;
import dev.headroom.evaluator.trigger.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was proposed last for each label set of each trigger. */
final class Proposals {

  private record Key(String component, String trigger, SeriesLabels labels) {}

  private final Map<Key, Proposal> latest = new HashMap<>();

  void add(Outcome outcome) {
    outcome
        .proposals()
        .forEach(one -> latest.put(new Key(one.component(), one.trigger(), one.labels()), one));
  }

  /** What is proposed while it fires, a line a step; nothing while it does not. */
  List<String> of(TriggerRow row) {
    Proposal proposal = latest.get(new Key(row.component(), row.trigger(), row.labels()));
    if (proposal == null
        || row.state().phase() != Phase.FIRING
        || proposal.at().isBefore(row.state().since())) {
      return List.of();
    }
    return proposal.steps().stream().map(Proposals::words).toList();
  }

  private static String words(ProposedStep step) {
    return step.blockedBy() == null
        ? step.does()
        : "forbidden by %s: %s".formatted(step.blockedBy(), step.does());
  }
}
