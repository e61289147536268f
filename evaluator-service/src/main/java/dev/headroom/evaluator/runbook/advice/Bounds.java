package dev.headroom.evaluator.runbook.advice;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.BinaryOp;
import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.measure.MathFunction;
import dev.headroom.evaluator.measure.Selector;
import dev.headroom.evaluator.measure.ValueType;
import java.util.List;
import java.util.Set;

/**
 * Between which values a measure lies whatever the samples are, as far as its form tells; both ends
 * included.
 */
record Bounds(double least, double most) {

  static final Bounds ANY = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  static final Bounds NOT_NEGATIVE = new Bounds(0, Double.POSITIVE_INFINITY);

  private static final Bounds SHARE = new Bounds(0, 1);

  /** What collectors and probes write is 0 or 1. */
  private static final Set<String> UP_OR_DOWN = Set.of("up", "probe_success");

  /** By the naming that Prometheus's clients follow, these are counts. */
  private static final List<String> COUNTS = List.of("_total", "_bucket", "_count");

  static Bounds of(Expr expr) {
    return switch (expr) {
      case Expr.Number number -> new Bounds(number.value(), number.value());
      case Expr.Text text -> ANY;
      case Expr.Instant instant -> of(instant.selector());
      case Expr.Range range -> of(range.selector());
      case Expr.Negate negate -> of(negate.operand()).negated();
      case Expr.Aggregate aggregate -> aggregate(aggregate);
      case Expr.Call call -> call(call);
      case Expr.Binary binary -> binary(binary);
    };
  }

  private static Bounds of(Selector selector) {
    for (Matcher matcher : selector.matchers()) {
      if (matcher.label().equals(SeriesLabels.METRIC_NAME) && matcher.op() == Matcher.Op.EQUAL) {
        String name = matcher.operand();
        if (UP_OR_DOWN.contains(name)) {
          return SHARE;
        }
        return COUNTS.stream().anyMatch(name::endsWith) ? NOT_NEGATIVE : ANY;
      }
    }
    return ANY;
  }

  private static Bounds aggregate(Expr.Aggregate aggregate) {
    Bounds operand = of(aggregate.operand());
    return switch (aggregate.op()) {
      case MIN, MAX, AVG, TOPK, BOTTOMK -> operand;
      case SUM -> operand.least >= 0 ? new Bounds(operand.least, Double.POSITIVE_INFINITY) : ANY;
      case COUNT -> new Bounds(1, Double.POSITIVE_INFINITY);
      case GROUP -> new Bounds(1, 1);
      case STDDEV, STDVAR -> NOT_NEGATIVE;
      case COUNT_VALUES -> new Bounds(1, Double.POSITIVE_INFINITY);
      case QUANTILE -> ANY;
    };
  }

  /** By the function's word, since each family of functions is a type of its own. */
  private static Bounds call(Expr.Call call) {
    if (call.function() instanceof MathFunction function) {
      return math(function, call.arguments());
    }
    return switch (call.function().text()) {
      case "rate",
          "irate",
          "increase",
          "changes",
          "resets",
          "stddev_over_time",
          "stdvar_over_time" ->
          NOT_NEGATIVE;
      case "count_over_time" -> new Bounds(1, Double.POSITIVE_INFINITY);
      // 1 or nothing: that there is a value is the news.
      case "present_over_time", "absent", "absent_over_time" -> new Bounds(0, 1);
      case "avg_over_time",
          "min_over_time",
          "max_over_time",
          "last_over_time",
          "vector",
          "sort",
          "sort_desc",
          "label_replace",
          "label_join",
          "scalar" ->
          of(call.arguments().getFirst());
      case "sum_over_time" -> of(call.arguments().getFirst()).least >= 0 ? NOT_NEGATIVE : ANY;
      default -> ANY;
    };
  }

  /** Functions that never fall where their value rises take its ends to their own. */
  private static Bounds math(MathFunction function, List<Expr> arguments) {
    Bounds value = of(arguments.getFirst());
    List<Bounds> limits = arguments.stream().skip(1).map(Bounds::of).toList();
    return switch (function) {
      case ABS -> value.least >= 0 ? value : NOT_NEGATIVE;
      case SQRT -> NOT_NEGATIVE;
      case LN, LOG2, LOG10 -> ANY;
      case CEIL, FLOOR, EXP, SGN -> value.through(function);
      case ROUND -> limits.isEmpty() ? value.through(function) : ANY;
      case CLAMP, CLAMP_MIN, CLAMP_MAX -> {
        double[] known = limits.stream().mapToDouble(Bounds::least).toArray();
        boolean certain = limits.stream().allMatch(limit -> limit.least == limit.most);
        yield certain && !function.yieldsNothing(known) ? value.through(function, known) : ANY;
      }
    };
  }

  private Bounds through(MathFunction function, double... more) {
    return sane(function.apply(least, more), function.apply(most, more));
  }

  private static Bounds binary(Expr.Binary binary) {
    Bounds left = of(binary.left());
    Bounds right = of(binary.right());
    if (binary.op().family() == BinaryOp.Family.COMPARISON) {
      // A filter keeps the vector's values, on whichever side the vector stands.
      return binary.returnBool() ? SHARE : binary.left().type() == ValueType.SCALAR ? right : left;
    }
    return switch (binary.op().symbol()) {
      case "+" -> sane(left.least + right.least, left.most + right.most);
      case "-" -> sane(left.least - right.most, left.most - right.least);
      case "*" ->
          left.least >= 0 && right.least >= 0
              ? sane(left.least * right.least, left.most * right.most)
              : ANY;
      case "/" -> left.least >= 0 && right.least >= 0 ? quotient(left, right) : ANY;
      case "or" -> new Bounds(Math.min(left.least, right.least), Math.max(left.most, right.most));
      case "and", "unless" -> left;
      default -> ANY;
    };
  }

  private static Bounds quotient(Bounds left, Bounds right) {
    return new Bounds(0, right.least > 0 ? left.most / right.least : Double.POSITIVE_INFINITY);
  }

  /** Infinity less infinity is anything. */
  private static Bounds sane(double least, double most) {
    return new Bounds(
        Double.isNaN(least) ? Double.NEGATIVE_INFINITY : least,
        Double.isNaN(most) ? Double.POSITIVE_INFINITY : most);
  }

  private Bounds negated() {
    return new Bounds(-most, -least);
  }
}
