package dev.headroom.evaluator.review;

import dev.headroom.common.wire.SeriesLabels;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where the triggers of a runbook stood at a moment.
 *
 * @param id the caller's idempotency key, so that a repeated call files one review
 */
public record HeadroomReview(String id, String runbook, int version, Instant at, List<Line> lines) {

  public HeadroomReview {
    lines = List.copyOf(lines);
  }

  /** One trigger for one label set. */
  public record Line(
      String component,
      String trigger,
      SeriesLabels labels,
      String state,
      OptionalDouble value,
      String comparison,
      double threshold,
      String unit,
      OptionalDouble headroom,
      double coverage,
      Instant evaluatedAt,
      String says) {}
}
