package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import dev.headroom.evaluator.measure.Function;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.window.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** One evaluation of a plan at one instant, with PromQL's semantics. */
final class PlanEvaluation {

  static final SeriesLabels NO_LABELS = SeriesLabels.of(Map.of());

  private final SeriesTable table;
  private final long atMillis;

  PlanEvaluation(SeriesTable table, long atMillis) {
    this.table = table;
    this.atMillis = atMillis;
  }

  Value value(PlanNode node) {
    return switch (node) {
      case PlanNode.Constant constant -> new Value.Scalar(constant.value());
      case PlanNode.Latest latest -> latest(latest);
      case PlanNode.OverRange range -> overRange(range);
      case PlanNode.Aggregate aggregate ->
          Aggregator.aggregate(aggregate.op(), aggregate.grouping(), vector(aggregate.operand()));
      case PlanNode.HistogramQuantile histogram ->
          HistogramBuckets.quantile(
              scalar(histogram.quantile()), histogram.buckets(), vector(histogram.operand()));
      case PlanNode.ToVector vector ->
          new Value.Vector(
              List.of(new Element(NO_LABELS, scalar(vector.operand()), Element.NO_SAMPLE)));
      case PlanNode.Binary binary ->
          BinaryEvaluation.apply(binary, value(binary.left()), value(binary.right()));
      case PlanNode.Negate negate ->
          switch (value(negate.operand())) {
            case Value.Scalar scalar -> new Value.Scalar(-scalar.value());
            case Value.Vector vector -> map(vector, operand -> -operand);
          };
    };
  }

  private double scalar(PlanNode node) {
    return switch (value(node)) {
      case Value.Scalar scalar -> scalar.value();
      case Value.Vector vector -> throw new IllegalStateException("the parser checked the type");
    };
  }

  private Value.Vector vector(PlanNode node) {
    return switch (value(node)) {
      case Value.Vector vector -> vector;
      case Value.Scalar scalar -> throw new IllegalStateException("the parser checked the type");
    };
  }

  private Value.Vector latest(PlanNode.Latest leaf) {
    var elements = new ArrayList<Element>();
    for (SeriesTable.Member member : table.members(leaf.window())) {
      Summary summary = member.window().at(atMillis);
      if (!summary.isEmpty() && !StaleMarker.isStale(summary.last())) {
        Series series = member.series();
        elements.add(new Element(series.labels(), summary.last(), series.freshUntilMillis()));
      }
    }
    return new Value.Vector(elements);
  }

  private Value.Vector overRange(PlanNode.OverRange leaf) {
    var elements = new ArrayList<Element>();
    double end = atMillis - leaf.offsetMillis();
    double start = end - leaf.rangeMillis();
    for (SeriesTable.Member member : table.members(leaf.window())) {
      Summary summary = member.window().at(atMillis);
      if (summary.isEmpty()) {
        continue;
      }
      Series series = member.series();
      switch (leaf.function()) {
        case RATE, INCREASE -> {
          if (summary.count() >= 2) {
            double increase = summary.increase(start, end);
            boolean rate = leaf.function() == Function.RATE;
            double value = rate ? increase / (leaf.rangeMillis() / 1000.0) : increase;
            elements.add(element(series, value));
          }
        }
        case AVG_OVER_TIME -> elements.add(element(series, summary.average()));
        case SUM_OVER_TIME -> elements.add(element(series, summary.sum()));
        case COUNT_OVER_TIME -> elements.add(element(series, summary.count()));
        case MIN_OVER_TIME -> elements.add(element(series, summary.min()));
        case MAX_OVER_TIME -> elements.add(element(series, summary.max()));
        case LAST_OVER_TIME ->
            elements.add(new Element(series.labels(), summary.last(), series.freshUntilMillis()));
        case HISTOGRAM_QUANTILE, VECTOR ->
            throw new IllegalStateException("the compiler gives no such leaf");
      }
    }
    return new Value.Vector(elements);
  }

  private static Element element(Series series, double value) {
    return new Element(series.labelsWithoutName(), value, series.freshUntilMillis());
  }

  static Value.Vector map(Value.Vector vector, DoubleUnaryOperator function) {
    return new Value.Vector(
        vector.elements().stream()
            .map(
                element ->
                    new Element(
                        withoutName(element.labels()),
                        function.applyAsDouble(element.value()),
                        element.freshUntilMillis()))
            .toList());
  }

  static SeriesLabels withoutName(SeriesLabels labels) {
    if (labels.get(SeriesLabels.METRIC_NAME) == null) {
      return labels;
    }
    var rest = labels.toMap();
    rest.remove(SeriesLabels.METRIC_NAME);
    return SeriesLabels.of(rest);
  }
}
