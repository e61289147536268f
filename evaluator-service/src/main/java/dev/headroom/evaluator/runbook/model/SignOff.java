package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.NonEmpty;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.time.LocalDate;
import java.util.List;

/** Who approved the runbook, when, and when it is looked at again. */
@Doc("Who approved the runbook, when, and when it is looked at again.")
public record SignOff(
    @Doc("Who approved it.") @NonEmpty List<String> approvedBy,
    @Doc("The day of the approval.") LocalDate approvedOn,
    @Doc("The day by which it is reviewed again.") LocalDate nextReview) {
  public SignOff {
    approvedBy = List.copyOf(approvedBy);
    if (!nextReview.isAfter(approvedOn)) {
      throw new Refusal(
          "nextReview",
          "the next review is not after the approval on " + approvedOn,
          "a day after " + approvedOn);
    }
  }

  /** Whether the next review is past on that day. */
  public boolean isOverdue(LocalDate today) {
    return today.isAfter(nextReview);
  }
}
