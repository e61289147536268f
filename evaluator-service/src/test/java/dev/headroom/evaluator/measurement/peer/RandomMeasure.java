package dev.headroom.evaluator.measurement.peer;

import java.util.Random;

/**
 * Seeded expressions over the series of {@link RandomRecording}.
 *
 * <p>Where a rounding error of the last digit would change the answer altogether (a comparison of
 * two computed numbers, a rounding to whole numbers), the operands are <em>exact</em>: samples as
 * they are, extrema and counts.
 */
final class RandomMeasure {

  static final String[] RANGES = {"1m", "2m", "5m", "7m", "10m", "30m", "1h", "47s"};
  private static final String[] OFFSETS = {"", "", "", " offset 1m", " offset 5m", " offset 30m"};
  private static final String[] GAUGES = {"load", "level", "odd"};
  static final String[] BY = {
    "",
    "",
    " by (job)",
    " by (instance)",
    " by (job, instance)",
    " without (instance)",
    " by (missing)",
    " without ()"
  };

  private final Random random;
  private final boolean three;
  private final RandomCorners corners;

  /**
   * @param three whether Prometheus 3 is to be asked; what 2.x answers otherwise is left out
   */
  RandomMeasure(long seed, boolean three) {
    this.random = new Random(seed);
    this.three = three;
    this.corners = new RandomCorners(random, three, this);
  }

  String next() {
    return switch (random.nextInt(13)) {
      case 0 -> scalar(2);
      case 1 -> exact(3);
      case 2, 3, 4 -> corners.next();
      default -> vector(3);
    };
  }

  String vector(int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return random.nextBoolean() ? overRange() : selector();
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> overRange();
      case 2, 3 -> aggregate(depth);
      case 4 -> histogram(depth);
      case 5, 6 -> arithmetic(depth);
      case 7 -> set(depth);
      case 8 -> smooth() + "(" + vector(depth - 1) + ")";
      case 9 -> exact(depth);
      case 10 -> labels(depth);
      default -> "-" + vector(depth - 1);
    };
  }

  private String selector() {
    return any("load", "level", "odd", "jobs_total", "wait_bucket") + matchers() + offset();
  }

  private String matchers() {
    return any(
        "",
        "",
        "{job=\"api\"}",
        "{job!=\"api\"}",
        "{job=~\"a.*|db\"}",
        "{instance!~\"a|b\"}",
        "{instance=\"\"}",
        "{missing=\"\"}",
        "{job=\"nobody\"}");
  }

  private String range() {
    return "[" + any(RANGES) + "]" + offset();
  }

  private String offset() {
    return any(OFFSETS);
  }

  private String counterRange() {
    return any("jobs_total", "jobs_total", "wait_bucket") + matchers() + range();
  }

  private String gaugeRange() {
    return any(GAUGES) + matchers() + range();
  }

  private String overRange() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> any("rate", "increase") + "(" + counterRange() + ")";
      case 2 -> any("irate", "idelta") + "(" + counterRange() + ")";
      case 3 -> "delta(" + gaugeRange() + ")";
      case 4 -> "deriv(" + any("load", "level") + matchers() + range() + ")";
      case 5 ->
          "predict_linear(%s%s%s, %s)"
              .formatted(any("load", "level"), matchers(), range(), any("60", "3600", "-30"));
      case 6 -> any("stddev_over_time", "stdvar_over_time") + "(" + finiteRange() + ")";
      case 7, 8 -> any("avg_over_time", "sum_over_time") + "(" + gaugeRange() + ")";
      case 9 ->
          "quantile_over_time(%s, %s)"
              .formatted(any("0", "0.5", "0.9", "1", "-1", "2", "NaN"), gaugeRange());
      default -> exactOverRange();
    };
  }

  private String finiteRange() {
    return any(three ? GAUGES : new String[] {"load", "level"}) + matchers() + range();
  }

  private String exactOverRange() {
    return any(
            "min_over_time",
            "max_over_time",
            "last_over_time",
            "count_over_time",
            "present_over_time",
            "changes",
            "resets",
            "absent_over_time")
        + "("
        + any("load", "level", "odd", "jobs_total")
        + matchers()
        + range()
        + ")";
  }

  /** A vector whose values are the same to the last bit everywhere. */
  String exact(int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? selector() : exactOverRange();
    }
    return switch (random.nextInt(10)) {
      case 0, 1 -> exactOverRange();
      case 2, 3 ->
          exact(depth - 1)
              + any(" > ", " < ", " >= ", " <= ", " == ", " != ")
              + any("", "", "bool ")
              + any("0", "1", "2", "17.5", "100", "NaN", "+Inf", "time()");
      case 4 -> any("ceil", "floor", "round", "sgn", "abs") + "(" + exact(depth - 1) + ")";
      case 5 -> any("min", "max", "count", "group") + any(BY) + " (" + exact(depth - 1) + ")";
      case 6 ->
          any("topk", "bottomk")
              + any(BY)
              + " ("
              + any("1", "2", "5")
              + ", "
              + any("load", "level")
              + matchers()
              + offset()
              + ")";
      case 7 -> "count_values" + any(BY) + " (\"v\", " + exact(depth - 1) + ")";
      case 8 -> "timestamp(" + selector() + ")";
      default -> exact(depth - 1) + comparison() + matching() + exact(depth - 1);
    };
  }

  private String comparison() {
    return any(" > ", " < ", " == ", " != ", " >= bool ", " <= bool ");
  }

  private String aggregate(int depth) {
    return switch (random.nextInt(6)) {
      case 0 ->
          "quantile"
              + any(BY)
              + " ("
              + any("0.5", "0.9", "0", "1.5")
              + ", "
              + vector(depth - 1)
              + ")";
      case 1 -> any("stddev", "stdvar") + any(BY) + " (" + any("load", "level") + matchers() + ")";
      default ->
          any("sum", "avg", "min", "max", "count") + any(BY) + " (" + vector(depth - 1) + ")";
    };
  }

  private String histogram(int depth) {
    String buckets =
        any("rate", "increase") + "(wait_bucket" + any("", "{job=\"api\"}") + range() + ")";
    return "histogram_quantile("
        + any("0.5", "0.9", "0.99", "0", "1")
        + ", "
        + any(buckets, "sum by (le) (" + buckets + ")", "sum by (le, job) (" + buckets + ")")
        + ")";
  }

  private String arithmetic(int depth) {
    String op = any(" + ", " - ", " * ", " / ");
    return switch (random.nextInt(4)) {
      case 0 -> "(" + vector(depth - 1) + op + scalar(depth - 1) + ")";
      case 1 -> "(" + scalar(depth - 1) + op + vector(depth - 1) + ")";
      default -> "(" + vector(depth - 1) + op + matching() + vector(depth - 1) + ")";
    };
  }

  private String matching() {
    return any(
        "",
        "",
        "on (job) ",
        "ignoring (instance) ",
        "on (job, instance) ",
        "on (job) group_left ",
        "on (job) group_right ",
        "ignoring (instance) group_left () ",
        "on () ");
  }

  private String set(int depth) {
    return "("
        + vector(depth - 1)
        + any(" and ", " or ", " unless ")
        + any("", "on (job) ", "ignoring (instance) ")
        + vector(depth - 1)
        + ")";
  }

  /** Around zero a logarithm tells sums that are compensated, as in Prometheus 3, from others. */
  private String smooth() {
    String steep = any("sqrt", "ln", "log2", "log10");
    return any("exp", "abs", "sort", "sort_desc", "absent", three ? steep : "abs");
  }

  private String labels(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> "label_replace(" + vector(depth - 1) + ", \"to\", \"<$1>\", \"job\", \"(.).*\")";
      case 1 -> "label_join(" + vector(depth - 1) + ", \"to\", \"-\", \"job\", \"instance\")";
      default -> any("clamp_min", "clamp_max") + "(" + vector(depth - 1) + ", " + scalar(0) + ")";
    };
  }

  String scalar(int depth) {
    if (depth == 0) {
      return any("1", "2.5", "-3", "1e3", "0", "Inf", "NaN", "time()");
    }
    return switch (random.nextInt(4)) {
      case 0 -> "scalar(" + vector(depth - 1) + ")";
      case 1 -> "(" + scalar(depth - 1) + any(" + ", " * ", " - ", " / ") + scalar(depth - 1) + ")";
      default -> scalar(0);
    };
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
