package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Aggregation;
import dev.headroom.evaluator.quantity.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An aggregation that makes one element of each group.
 *
 * @param parameter the number before the vector; a constant where the aggregation takes none
 */
record Aggregate(Aggregation op, LabelRewrite grouping, ScalarNode parameter, VectorNode operand)
    implements VectorNode {

  @Override
  public Value.Vector value(Evaluation at) {
    Value.Scalar number = parameter.value(at);
    Map<SeriesLabels, Group> groups = new LinkedHashMap<>();
    for (Element element : operand.value(at).elements()) {
      SeriesLabels key = grouping.of(element.labels());
      Group group = groups.get(key);
      if (group == null) {
        group = new Group(op, number.value());
        groups.put(key, group);
      }
      group.add(element);
    }
    List<Element> elements = new ArrayList<>(groups.size());
    groups.forEach(
        (labels, group) -> elements.add(group.element(labels, number.freshUntilMillis())));
    return new Value.Vector(elements);
  }

  /** One group; as fresh as its freshest member. */
  private static final class Group {
    private final Aggregation op;
    private final Accumulator values;
    private long fresh = Long.MIN_VALUE;
    private boolean empty = true;
    private @Nullable Interval interval;

    Group(Aggregation op, double parameter) {
      this.op = op;
      this.values = Accumulator.of(op, parameter);
    }

    void add(Element element) {
      values.add(element.value());
      fresh = Math.max(fresh, element.freshUntilMillis());
      if (!Double.isNaN(element.value())) {
        interval = empty ? element.interval() : both(interval, element.interval());
        empty = false;
      }
    }

    /** Where the extremum of values in two intervals lies; of other aggregations nobody knows. */
    private @Nullable Interval both(@Nullable Interval one, @Nullable Interval other) {
      if (one == null || other == null) {
        return null;
      }
      return op == Aggregation.MAX ? one.max(other) : one.min(other);
    }

    Element element(SeriesLabels labels, long parameterFresh) {
      boolean extremum = op == Aggregation.MAX || op == Aggregation.MIN;
      return new Element(
          labels, values.result(), Math.min(fresh, parameterFresh), extremum ? interval : null);
    }
  }
}
