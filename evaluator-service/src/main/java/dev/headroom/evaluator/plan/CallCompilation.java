package dev.headroom.evaluator.plan;

import dev.headroom.common.regex.Regex;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.LabelFunction;
import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.measure.MathFunction;
import dev.headroom.evaluator.measure.RangeFunction;
import dev.headroom.evaluator.measure.Selector;
import dev.headroom.evaluator.measure.ValueType;
import dev.headroom.evaluator.measure.VectorFunction;
import dev.headroom.evaluator.window.SummaryKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Function calls become nodes, family by family. */
final class CallCompilation {

  /** What a function without a number beside its vector is given. */
  static final ScalarNode NO_NUMBER = new ScalarNode.Constant(Double.NaN);

  private final Compilation outer;

  CallCompilation(Compilation outer) {
    this.outer = outer;
  }

  ScalarNode scalar(Expr.Call call) {
    if (call.function() == VectorFunction.TIME) {
      return new ScalarNode.Time();
    }
    return new ScalarNode.OnlyElement(outer.vector(call.arguments().getFirst()));
  }

  VectorNode vector(Expr.Call call) {
    List<Expr> arguments = call.arguments();
    return switch (call.function()) {
      case RangeFunction function -> overRange(function, arguments);
      case MathFunction function ->
          outer.perElement(
              new PerElement.Mathematics(
                  function,
                  arguments.subList(1, arguments.size()).stream().map(outer::scalar).toList()),
              arguments.getFirst());
      case LabelFunction function ->
          new Relabelled(outer.vector(arguments.getFirst()), rewrite(function, arguments));
      case VectorFunction function -> ofVector(function, arguments);
    };
  }

  private VectorNode ofVector(VectorFunction function, List<Expr> arguments) {
    Expr first = arguments.getFirst();
    return switch (function) {
      case ABSENT -> new Absence(outer.vector(first), labels(first));
      case HISTOGRAM_QUANTILE ->
          new HistogramQuantile(
              outer.scalar(first),
              outer.vector(arguments.get(1)),
              LabelRewrites.droppingOnly(List.of(HistogramQuantile.UPPER_BOUND)),
              LabelRewrites.withoutName());
      case SORT -> new Sorted(outer.vector(first), false);
      case SORT_DESC -> new Sorted(outer.vector(first), true);
      case TIMESTAMP ->
          first instanceof Expr.Instant instant
              ? outer.latest(instant, true)
              : outer.perElement(new PerElement.EvaluationTime(), first);
      case VECTOR_OF -> new OfScalar(outer.scalar(first));
      case SCALAR_OF, TIME -> throw new IllegalStateException(function.text() + " is a number");
    };
  }

  private VectorNode overRange(RangeFunction function, List<Expr> arguments) {
    ScalarNode number = NO_NUMBER;
    Expr.Range range = null;
    for (Expr argument : arguments) {
      if (argument instanceof Expr.Range one) {
        range = one;
      } else {
        number = outer.scalar(argument);
      }
    }
    if (range == null) {
      throw new IllegalStateException(function.text() + " without a " + ValueType.RANGE.words());
    }
    var over =
        new OverRange(
            function,
            outer.window(range, kind(function)),
            outer.millis(range),
            range.offsetMillis(),
            number,
            function == RangeFunction.ABSENT_OVER_TIME || Traits.isDistinctWithoutName(range));
    return function == RangeFunction.ABSENT_OVER_TIME ? new Absence(over, labels(range)) : over;
  }

  private static SummaryKind kind(RangeFunction function) {
    return switch (function) {
      case RATE, INCREASE, DELTA -> SummaryKind.COUNTER;
      case IRATE, IDELTA -> SummaryKind.LAST_TWO;
      case DERIV, PREDICT_LINEAR -> SummaryKind.REGRESSION;
      case CHANGES, RESETS -> SummaryKind.CHANGES;
      case MIN_OVER_TIME -> SummaryKind.MIN;
      case MAX_OVER_TIME -> SummaryKind.MAX;
      case LAST_OVER_TIME -> SummaryKind.LAST;
      case STDDEV_OVER_TIME, STDVAR_OVER_TIME -> SummaryKind.MOMENTS;
      case QUANTILE_OVER_TIME -> SummaryKind.QUANTILE;
      case AVG_OVER_TIME, SUM_OVER_TIME, COUNT_OVER_TIME, PRESENT_OVER_TIME, ABSENT_OVER_TIME ->
          SummaryKind.SUM;
    };
  }

  private static LabelRewrite rewrite(LabelFunction function, List<Expr> arguments) {
    List<String> texts =
        arguments.subList(1, arguments.size()).stream().map(Compilation::text).toList();
    return switch (function) {
      case LABEL_REPLACE ->
          LabelRewrites.replacing(
              texts.get(0), texts.get(1), texts.get(2), new Regex(texts.get(3)));
      case LABEL_JOIN ->
          LabelRewrites.joining(texts.get(0), texts.get(1), texts.subList(2, texts.size()));
    };
  }

  /** What a selector says of a series that is not there: its equalities, each label once. */
  private static SeriesLabels labels(Expr operand) {
    return switch (operand) {
      case Expr.Instant instant -> labels(instant.selector());
      case Expr.Range range -> labels(range.selector());
      default -> LabelRewrites.NO_LABELS;
    };
  }

  private static SeriesLabels labels(Selector selector) {
    Map<String, String> said = new HashMap<>();
    Set<String> equal = new HashSet<>();
    for (Matcher matcher : selector.matchers()) {
      if (matcher.label().equals(SeriesLabels.METRIC_NAME)) {
        continue;
      }
      if (matcher.op() == Matcher.Op.EQUAL && equal.add(matcher.label())) {
        said.put(matcher.label(), matcher.operand());
      } else {
        said.remove(matcher.label());
      }
    }
    return SeriesLabels.of(said);
  }
}
