package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Aggregation;
import dev.headroom.evaluator.measure.BinaryOp;
import dev.headroom.evaluator.measure.BinaryOp.Family;
import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.Expr.Length;
import dev.headroom.evaluator.measure.LabelFunction;
import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.measure.MathFunction;
import dev.headroom.evaluator.measure.RangeFunction;
import dev.headroom.evaluator.measure.Selector;
import dev.headroom.evaluator.measure.ValueType;
import dev.headroom.evaluator.measure.VectorFunction;

/**
 * What can be known of an expression from its text alone.
 *
 * @param windowMillis what {@code $window} stands for
 */
record Traits(long windowMillis) {

  long millis(Length length) {
    return switch (length) {
      case Length.Fixed fixed -> fixed.millis();
      case Length.TriggerWindow ignored -> windowMillis;
    };
  }

  /** The longest range; to be absent is to be so throughout the look-back. */
  long longestRange(Expr expr) {
    long longest =
        switch (expr) {
          case Expr.Range range -> millis(range.length());
          case Expr.Call call when call.function() == VectorFunction.ABSENT ->
              PlanCompiler.LOOK_BACK_MILLIS;
          default -> 0;
        };
    for (Expr child : expr.children()) {
      longest = Math.max(longest, longestRange(child));
    }
    return longest;
  }

  static long leastOffset(Expr expr) {
    long least =
        switch (expr) {
          case Expr.Instant instant -> instant.offsetMillis();
          case Expr.Range range -> range.offsetMillis();
          default -> 0;
        };
    for (Expr child : expr.children()) {
      least = Math.min(least, leastOffset(child));
    }
    return least;
  }

  /** Whether the order of the elements was asked for. */
  static boolean isOrdered(Expr expr) {
    return switch (expr) {
      case Expr.Call call ->
          switch (call.function()) {
            case VectorFunction.SORT, VectorFunction.SORT_DESC -> true;
            case MathFunction math -> isOrdered(call.arguments().getFirst());
            case LabelFunction label -> isOrdered(call.arguments().getFirst());
            default -> false;
          };
      case Expr.Aggregate aggregate -> picks(aggregate);
      case Expr.Binary binary when binary.left().type() == ValueType.SCALAR ->
          isOrdered(binary.right());
      case Expr.Binary binary when binary.right().type() == ValueType.SCALAR ->
          isOrdered(binary.left());
      case Expr.Negate negate -> isOrdered(negate.operand());
      default -> false;
    };
  }

  /** Whether the elements certainly differ in more than their metric's names. */
  static boolean isDistinctWithoutName(Expr expr) {
    return switch (expr) {
      case Expr.Instant instant -> isOneMetric(instant.selector());
      case Expr.Range range -> isOneMetric(range.selector());
      case Expr.Negate negate -> true;
      case Expr.Call call -> isDistinct(call);
      case Expr.Aggregate aggregate ->
          picks(aggregate)
              ? isDistinctWithoutName(aggregate.operand())
              : aggregate.op() != Aggregation.COUNT_VALUES
                  && (aggregate.grouping().without()
                      || !aggregate.grouping().labels().contains(SeriesLabels.METRIC_NAME));
      case Expr.Binary binary -> isDistinct(binary);
      case Expr.Number number -> true;
      case Expr.Text text -> true;
    };
  }

  private static boolean isDistinct(Expr.Call call) {
    return switch (call.function()) {
      case RangeFunction.LAST_OVER_TIME, VectorFunction.SORT, VectorFunction.SORT_DESC ->
          isDistinctWithoutName(call.arguments().getFirst());
      case LabelFunction label -> false;
      case RangeFunction range -> true;
      case MathFunction math -> true;
      case VectorFunction vector -> true;
    };
  }

  private static boolean isDistinct(Expr.Binary binary) {
    boolean vectors =
        binary.left().type() == ValueType.VECTOR && binary.right().type() == ValueType.VECTOR;
    if (binary.op() == BinaryOp.OR || vectors && binary.op().family() != Family.SET) {
      return false;
    }
    boolean left = binary.left().type() == ValueType.VECTOR;
    return isDistinctWithoutName(left ? binary.left() : binary.right());
  }

  private static boolean isOneMetric(Selector selector) {
    return selector.matchers().stream()
        .anyMatch(
            matcher ->
                matcher.op() == Matcher.Op.EQUAL
                    && matcher.label().equals(SeriesLabels.METRIC_NAME));
  }

  private static boolean picks(Expr.Aggregate aggregate) {
    return aggregate.op() == Aggregation.TOPK || aggregate.op() == Aggregation.BOTTOMK;
  }
}
