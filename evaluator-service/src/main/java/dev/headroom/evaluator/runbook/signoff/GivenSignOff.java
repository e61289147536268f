package dev.headroom.evaluator.runbook.signoff;

import dev.headroom.evaluator.runbook.model.SignOff;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A sign-off that was given to Headroom, not written into the document.
 *
 * @param version that was looked at
 * @param nextReview after the day on which it was given
 */
public record GivenSignOff(
    String runbook, int version, String by, Instant at, LocalDate nextReview) {

  public GivenSignOff {
    if (!nextReview.isAfter(day(at))) {
      throw new IllegalArgumentException(
          "the next review is not after the approval: " + nextReview);
    }
  }

  /** The day of the approval, UTC. */
  public LocalDate on() {
    return day(at);
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** The same as a document would say it. */
  public SignOff asWritten() {
    return new SignOff(List.of(by), on(), nextReview);
  }
}
