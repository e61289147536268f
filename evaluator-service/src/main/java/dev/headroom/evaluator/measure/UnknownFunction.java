package dev.headroom.evaluator.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The error for a name before a parenthesis that is no function here. */
final class UnknownFunction {

  /** Functions that PromQL has and the measure language has not. */
  private static final Set<String> PROMQL =
      Set.of(
          ("acos acosh asin asinh atan atanh cos cosh day_of_month day_of_week day_of_year"
                  + " days_in_month deg double_exponential_smoothing histogram_avg histogram_count"
                  + " histogram_fraction histogram_stddev histogram_stdvar histogram_sum holt_winters"
                  + " hour info mad_over_time minute month pi rad sin sinh sort_by_label"
                  + " sort_by_label_desc tan tanh ts_of_last_over_time ts_of_max_over_time"
                  + " ts_of_min_over_time year")
              .split(" "));

  private UnknownFunction() {}

  static MeasureSyntaxException error(Token name) {
    if (PROMQL.contains(name.text()) || Keywords.isOtherAggregation(name)) {
      return TokenStream.error(
          name, name.text() + "() is not in the measure language" + MeasureParser.WAY_OUT);
    }
    String nearest =
        known()
            .min(Comparator.comparingInt(candidate -> distance(candidate, name.text())))
            .filter(candidate -> distance(candidate, name.text()) <= 3)
            .map(candidate -> "; did you mean " + candidate + "()?")
            .orElse("; there are " + known().collect(Collectors.joining(", ")));
    return TokenStream.error(name, "no function " + name.text() + "()" + nearest);
  }

  private static Stream<String> known() {
    return Stream.concat(
        Functions.names(), Arrays.stream(Aggregation.values()).map(Aggregation::text));
  }

  /** Levenshtein's. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
