package dev.headroom.evaluator.runbook.advice;

import dev.headroom.evaluator.runbook.advice.Finding.Severity;
import dev.headroom.evaluator.runbook.model.SignOff;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Whether somebody ought to have looked at the runbook again by now. */
final class Reviews {

  private Reviews() {}

  static void check(Inspected inspected, LocalDate today) {
    SignOff signOff = inspected.runbook().spec().signOff();
    if (signOff != null && signOff.isOverdue(today)) {
      inspected.at(
          Severity.WARNING,
          "/spec/signOff/nextReview",
          0,
          "review-overdue",
          signOff.nextReview().toString(),
          "the review is overdue by %d days"
              .formatted(ChronoUnit.DAYS.between(signOff.nextReview(), today)),
          "after the review, the day of the next one");
    }
  }
}
