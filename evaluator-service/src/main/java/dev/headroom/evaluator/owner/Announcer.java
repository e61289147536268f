package dev.headroom.evaluator.owner;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.response.Proposal;

/** Whom an owner tells what it has done. Calls come from the owner's thread and must not block. */
public interface Announcer {

  /** The state after some entries, or after a reload. */
  void evaluated(RunbookEvaluation evaluation);

  /** A decision that is stored. */
  void decided(Decision decision);

  /** A proposal that is stored. */
  void proposed(Proposal proposal);

  /** The runbook is not ours any more. */
  void released(String runbook);
}
