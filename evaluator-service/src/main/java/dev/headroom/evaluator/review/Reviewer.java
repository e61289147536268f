package dev.headroom.evaluator.review;

import dev.headroom.evaluator.evaluation.TriggerRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Makes a review of the rows as they stand. */
public final class Reviewer {

  private Reviewer() {}

  /** The narrowest headroom first; what has none, because nothing is known, before what is fine. */
  public static HeadroomReview review(
      String id, String runbook, int version, Instant at, List<TriggerRow> rows) {
    return new HeadroomReview(
        id,
        runbook,
        version,
        at,
        rows.stream()
            .sorted(Comparator.comparingDouble(row -> row.state().headroom().orElse(0)))
            .map(Reviewer::line)
            .toList());
  }

  private static HeadroomReview.Line line(TriggerRow row) {
    return new HeadroomReview.Line(
        row.component(),
        row.trigger(),
        row.labels(),
        row.state().state().word(),
        row.state().value(),
        row.comparison(),
        row.threshold(),
        row.unit(),
        row.state().headroom(),
        row.state().coverage(),
        row.state().evaluatedAt(),
        row.says());
  }
}
