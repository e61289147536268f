package dev.headroom.evaluator.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The error for a name before a parenthesis that is no function here. */
final class UnknownFunction {

  /** Functions and aggregations that PromQL has and the measure language has not yet. */
  private static final Set<String> PROMQL =
      Set.of(
          ("abs absent absent_over_time acos acosh asin asinh atan atanh bottomk ceil changes clamp"
                  + " clamp_max clamp_min cos cosh count_values day_of_month day_of_week day_of_year"
                  + " days_in_month deg delta deriv exp floor group histogram_avg histogram_count"
                  + " histogram_fraction histogram_stddev histogram_stdvar histogram_sum hour idelta"
                  + " irate label_join label_replace limitk ln log10 log2 mad_over_time minute month"
                  + " pi predict_linear present_over_time quantile quantile_over_time rad resets"
                  + " round scalar sgn sin sinh sort sort_by_label sort_by_label_desc sort_desc sqrt"
                  + " stddev stddev_over_time stdvar stdvar_over_time tan tanh time timestamp topk"
                  + " year")
              .split(" "));

  private UnknownFunction() {}

  static MeasureSyntaxException error(Token name) {
    if (PROMQL.contains(name.text())) {
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
        Arrays.stream(Function.values()).map(Function::text),
        Arrays.stream(Aggregation.values()).map(Aggregation::text));
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
