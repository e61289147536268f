package dev.headroom.evaluator.condition;

import dev.headroom.common.wire.SeriesLabels;
import java.time.Instant;
import java.util.List;

/**
 * What a measure reads that is only shown: of a first check, or a driver.
 *
 * @param values by label set, the highest first, at most {@link #MOST}; none is not 0
 * @param total how many there are
 * @param evaluatedAt in event time
 * @param reason why there is no value, or not for all label sets; empty otherwise
 */
public record Observed(
    String measure, List<Value> values, int total, Instant evaluatedAt, String reason) {

  /** Values that are kept. */
  public static final int MOST = 10;

  public Observed {
    values = List.copyOf(values);
  }

  /** A value that rests on fresh samples. */
  public record Value(SeriesLabels labels, double value) {}

  public static Observed none(String measure, String reason, Instant at) {
    return new Observed(measure, List.of(), 0, at, reason);
  }

  Observed notEvaluatedSince() {
    return none(measure, "not evaluated since " + evaluatedAt, evaluatedAt);
  }
}
