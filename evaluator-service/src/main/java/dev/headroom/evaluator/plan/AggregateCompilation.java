package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.measure.Aggregation;
import dev.headroom.evaluator.measure.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aggregations become nodes. */
final class AggregateCompilation {

  private AggregateCompilation() {}

  static VectorNode node(Compilation outer, Expr.Aggregate aggregate) {
    VectorNode operand = outer.vector(aggregate.operand());
    Expr parameter = aggregate.parameter();
    return switch (aggregate.op()) {
      case TOPK, BOTTOMK ->
          new Picked(
              aggregate.op() == Aggregation.TOPK,
              grouping(aggregate.grouping(), List.of()),
              number(outer, parameter),
              operand);
      case COUNT_VALUES -> {
        String label = parameter == null ? "" : Compilation.text(parameter);
        yield new CountedValues(label, grouping(aggregate.grouping(), List.of(label)), operand);
      }
      case SUM, AVG, MIN, MAX, COUNT, GROUP, STDDEV, STDVAR, QUANTILE ->
          new Aggregate(
              aggregate.op(),
              grouping(aggregate.grouping(), List.of()),
              number(outer, parameter),
              operand);
    };
  }

  private static ScalarNode number(Compilation outer, @Nullable Expr expr) {
    return expr == null ? CallCompilation.NO_NUMBER : outer.scalar(expr);
  }

  /**
   * @param also labels that {@code by} keeps besides
   */
  private static LabelRewrite grouping(Expr.Grouping grouping, List<String> also) {
    if (grouping.without()) {
      return LabelRewrites.dropping(grouping.labels());
    }
    var kept = new ArrayList<>(grouping.labels());
    kept.addAll(also);
    return LabelRewrites.keeping(kept);
  }
}
