package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.response.Proposal;
import java.util.List;

/** What an entry of the stream led to; to be stored before the entry counts as read. */
public record Outcome(List<Decision> decisions, List<Proposal> proposals) {

  public Outcome {
    decisions = List.copyOf(decisions);
    proposals = List.copyOf(proposals);
  }

  public boolean isEmpty() {
    return decisions.isEmpty() && proposals.isEmpty();
  }
}
