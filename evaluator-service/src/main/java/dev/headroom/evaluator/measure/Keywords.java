package dev.headroom.evaluator.measure;

import java.util.Locale;
import java.util.Set;

/** Words with a meaning of their own, in any case. Most of them may still name a metric. */
final class Keywords {

  private static final Set<String> NEVER_A_METRIC =
      Set.of("bool", "on", "ignoring", "group_left", "group_right", "atan2");

  private static final Set<String> OTHER_AGGREGATIONS = Set.of("limitk", "limit_ratio");

  private Keywords() {}

  static boolean mayNameMetric(Token name) {
    return !NEVER_A_METRIC.contains(lower(name));
  }

  /** Whether PromQL aggregates by this word where the measure language does not. */
  static boolean isOtherAggregation(Token name) {
    return OTHER_AGGREGATIONS.contains(lower(name));
  }

  /** Where an operator may stand, PromQL has one more. */
  static void refuseOtherOperator(Token token) {
    if (token.isWord("atan2")) {
      throw TokenStream.error(
          token, "atan2 is not in the measure language" + MeasureParser.WAY_OUT);
    }
  }

  private static String lower(Token name) {
    return name.text().toLowerCase(Locale.ROOT);
  }
}
