package dev.headroom.evaluator.measurement.peer;

import java.util.Random;

/** Seeded expressions of a kind that {@link RandomMeasure}'s own grammar does not reach. */
final class RandomCorners {

  private final Random random;
  private final boolean three;
  private final RandomMeasure measures;

  RandomCorners(Random random, boolean three, RandomMeasure measures) {
    this.random = random;
    this.three = three;
    this.measures = measures;
  }

  String next() {
    return switch (random.nextInt(3)) {
      case 0 -> bare();
      case 1 -> severalMetrics();
      default -> rare();
    };
  }

  /**
   * Operators without parentheses: precedence and the side on which they lean. Powers differ in
   * their last digit, which a remainder would make the first.
   */
  private String bare() {
    String steep = any(" ^ ", " % ", " ^ -");
    var text = new StringBuilder(any("", "-", "+")).append(operand());
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(any(" + ", " - ", " * ", " / ", " and ", " or ", " unless ", steep, steep));
      text.append(operand());
    }
    return text.toString();
  }

  private String operand() {
    String interchangeable = three ? any("1m", "1_000") : "60";
    return any("level", "level", "level offset 5m", "3", "0.5", "0x1F", "2e1", interchangeable);
  }

  /** What several metrics have in common; without its name one of them is another's double. */
  private String severalMetrics() {
    String several =
        any(
            "{__name__=~\"load|level\"}",
            "{job=\"api\"}",
            "{__name__!~\"wait.*|jobs.*\",job!=\"\"}");
    return switch (random.nextInt(5)) {
      case 0 -> several;
      case 1 -> "count by (__name__) (" + several + ")";
      case 2 -> any("abs", "timestamp", "-") + "(" + several + ")";
      case 3 -> any("last_over_time", "max_over_time", "sum_over_time") + "(" + several + "[5m])";
      default -> "count" + any(RandomMeasure.BY) + " (" + several + " > 0)";
    };
  }

  /** Corners of functions that the other expressions do not reach. */
  private String rare() {
    return switch (random.nextInt(14)) {
      case 0 ->
          "clamp("
              + measures.exact(1)
              + ", "
              + measures.scalar(0)
              + ", "
              + measures.scalar(0)
              + ")";
      case 1 -> "round(" + measures.exact(1) + ", " + any("5", "0.5", "-2", "0", "NaN") + ")";
      case 2 -> "vector(" + measures.scalar(1) + ") + " + any("on () ", "") + measures.vector(1);
      case 3 ->
          any("absent(nothing", "absent_over_time(nothing")
              + any(
                  "{a=\"b\"}",
                  "{a=\"b\",c=~\"d\"}",
                  "{a=\"b\",a=\"c\"}",
                  "{__name__=~\".+\",a=\"\"}")
              + any("[5m])", ")", " offset 1m)");
      case 4 -> "topk(scalar(" + (three ? measures.vector(0) : "vector(2)") + "), level)";
      case 5 ->
          "histogram_quantile("
              + any("-1", "2", "NaN", "0.5")
              + ", "
              + any(
                  "wait_bucket",
                  "load",
                  "sum by (le, job) (wait_bucket)",
                  "sum by (job) (wait_bucket)")
              + ")";
      case 6 ->
          "label_replace(load, \"%s\", \"%s\", \"%s\", \"%s\")"
              .formatted(
                  any("instance", "__name__", "new", three ? "0bad" : "to"),
                      any("$1", "", "${2}x", "$9", "$$"),
                  any("job", "none", "__name__"),
                      any("(.*)", "(a)(.*)", "x", "", "(", "(?:ap)(i)"));
      case 7 ->
          "label_join(load, \"%s\", \"%s\"%s)"
              .formatted(
                  any("instance", "new", "__name__", three ? "~" : "to"),
                  any("-", ""),
                  any("", ", \"job\"", ", \"job\", \"none\"", ", \"none\""));
      case 8 ->
          "load"
              + any(" * ", " > ", " == ")
              + any("", "bool ")
              + "on (job) group_left ("
              + any("instance", "missing", "__name__")
              + ") level";
      case 9 ->
          "timestamp("
              + any("load offset 1m", "abs(load)", "odd{job=\"api\"}", "vector(1)", "sum(load)")
              + ")";
      case 10 ->
          measures.scalar(0)
              + any(" > ", " >= bool ", " == bool ", " != bool ", " and ")
              + measures.scalar(0);
      case 11 ->
          any("scalar", "sgn", "group", three ? "stddev" : "min", "sort", "sort_desc")
              + "("
              + any("odd", "level", "nothing", "odd{job=\"api\"}")
              + ")";
      case 12 ->
          any("sum", "avg", three ? "stddev" : "min", "quantile", "max")
              + any(" by (__name__)", " without (__name__)", " by (job, job)")
              + " ("
              + measures.exact(1)
              + ")";
      default ->
          any("rate", "irate", "deriv", "delta", "changes", "avg_over_time")
              + "(odd["
              + any(RandomMeasure.RANGES)
              + "])"
              + any("", " offset 5m");
    };
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
