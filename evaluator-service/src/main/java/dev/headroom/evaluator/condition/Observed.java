package dev.headroom.evaluator.condition;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.quantity.Unit;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /**
   * In words: {@code 85%}, or {@code 4 for {code="503"}, 3 for {code="500"} of 12}; else why there
   * is no value.
   *
   * @param unit of the values; null for a bare number
   */
  public String words(@Nullable Unit unit) {
    if (values.isEmpty()) {
      return reason;
    }
    String all = values.stream().map(one -> words(one, unit)).collect(Collectors.joining(", "));
    String more = total > values.size() ? all + " of " + total : all;
    return reason.isEmpty() ? more : more + " (" + reason + ")";
  }

  private static String words(Value one, @Nullable Unit unit) {
    String amount = Amounts.of(one.value(), unit == null ? Unit.NUMBER : unit);
    return one.labels().size() == 0 ? amount : amount + " for " + one.labels();
  }

  Observed notEvaluatedSince() {
    return none(measure, "not evaluated since " + evaluatedAt, evaluatedAt);
  }
}
