package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code topk} and {@code bottomk}: the first elements of each group by value, unchanged, in their
 * order; a NaN comes behind every number.
 */
record Picked(boolean top, LabelRewrite grouping, ScalarNode count, VectorNode operand)
    implements VectorNode {

  @Override
  public Value.Vector value(Evaluation at) {
    Value.Scalar number = count.value(at);
    List<Element> operands = operand.value(at).elements();
    if (operands.isEmpty() || number.value() < 1) {
      return new Value.Vector(List.of());
    }
    if (!(Math.abs(number.value()) < 0x1p63)) {
      throw new EvaluationException(
          "%s picks a number of elements, which %s is not"
              .formatted(top ? "topk" : "bottomk", number.value()));
    }
    Map<SeriesLabels, List<Element>> groups = new LinkedHashMap<>();
    for (Element element : operands) {
      groups
          .computeIfAbsent(grouping.of(element.labels()), labels -> new ArrayList<>())
          .add(element);
    }
    int most = (int) Math.min(number.value(), operands.size());
    List<Element> picked = new ArrayList<>();
    for (List<Element> group : groups.values()) {
      group.sort(top ? Sorted.DESCENDING : Sorted.ASCENDING);
      for (Element element : group.subList(0, Math.min(most, group.size()))) {
        picked.add(element.freshAtMost(number.freshUntilMillis()));
      }
    }
    return new Value.Vector(picked);
  }
}
