package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.measure.Aggregation;
import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.Function;
import java.util.List;

/** A measure whose leaves are windows of a table rather than selectors. */
sealed interface PlanNode {

  record Constant(double value) implements PlanNode {}

  /** The newest sample of each series within the look-back, unless the series has ended. */
  record Latest(int window) implements PlanNode {}

  /** A function over a range, answered from the window's summary. */
  record OverRange(Function function, int window, long rangeMillis, long offsetMillis)
      implements PlanNode {}

  record Aggregate(Aggregation op, LabelGrouping grouping, PlanNode operand) implements PlanNode {}

  record HistogramQuantile(PlanNode quantile, LabelGrouping buckets, PlanNode operand)
      implements PlanNode {}

  record ToVector(PlanNode operand) implements PlanNode {}

  record Binary(Expr.Binary operation, LabelGrouping matching, PlanNode left, PlanNode right)
      implements PlanNode {}

  record Negate(PlanNode operand) implements PlanNode {}

  default List<PlanNode> children() {
    return switch (this) {
      case Constant c -> List.of();
      case Latest l -> List.of();
      case OverRange o -> List.of();
      case Aggregate a -> List.of(a.operand());
      case HistogramQuantile h -> List.of(h.quantile(), h.operand());
      case ToVector v -> List.of(v.operand());
      case Binary b -> List.of(b.left(), b.right());
      case Negate n -> List.of(n.operand());
    };
  }
}
