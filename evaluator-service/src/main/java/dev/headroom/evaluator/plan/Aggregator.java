package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Aggregation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups a vector's elements and makes one of each group. */
final class Aggregator {

  private Aggregator() {}

  static Value.Vector aggregate(Aggregation op, LabelGrouping grouping, Value.Vector operand) {
    Map<SeriesLabels, Group> groups = new LinkedHashMap<>();
    for (Element element : operand.elements()) {
      groups.computeIfAbsent(grouping.of(element.labels()), labels -> new Group()).add(element);
    }
    List<Element> elements = new ArrayList<>(groups.size());
    groups.forEach(
        (labels, group) -> elements.add(new Element(labels, group.result(op), group.fresh)));
    return new Value.Vector(elements);
  }

  /** Running results of one group; as fresh as its freshest member. */
  private static final class Group {
    private double count;
    private double sum;
    private double compensation;
    private double min = Double.NaN;
    private double max = Double.NaN;
    private long fresh = Long.MIN_VALUE;

    void add(Element element) {
      double value = element.value();
      count++;
      double total = sum + value;
      if (Double.isFinite(total)) {
        compensation +=
            Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum;
      }
      sum = total;
      min = value < min || Double.isNaN(min) ? value : min;
      max = value > max || Double.isNaN(max) ? value : max;
      fresh = Math.max(fresh, element.freshUntilMillis());
    }

    double result(Aggregation op) {
      double total = Double.isFinite(sum) ? sum + compensation : sum;
      return switch (op) {
        case SUM -> total;
        case AVG -> total / count;
        case MIN -> min;
        case MAX -> max;
        case COUNT -> count;
      };
    }
  }
}
