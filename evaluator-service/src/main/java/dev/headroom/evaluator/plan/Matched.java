package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.BinaryOp;
import dev.headroom.evaluator.measure.BinaryOp.Family;
import dev.headroom.evaluator.measure.Expr.Cardinality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An operator between elements of two vectors that match: one to one, or many to one.
 *
 * @param matching the labels on which two elements meet
 */
record Matched(
    BinaryOp op,
    boolean returnBool,
    Cardinality cardinality,
    LabelRewrite matching,
    MatchedLabels labels,
    VectorNode left,
    VectorNode right)
    implements VectorNode {

  @Override
  public Value.Vector value(Evaluation at) {
    List<Element> l = left.value(at).elements();
    List<Element> r = right.value(at).elements();
    if (l.isEmpty() || r.isEmpty()) {
      return new Value.Vector(List.of());
    }
    boolean swapped = cardinality == Cardinality.ONE_TO_MANY;
    Map<SeriesLabels, Element> ones = ones(swapped ? l : r, swapped ? "left" : "right");
    boolean filters = op.family() == Family.COMPARISON && !returnBool;
    Set<SeriesLabels> met = new HashSet<>();
    List<Element> elements = new ArrayList<>();
    for (Element many : swapped ? r : l) {
      SeriesLabels key = matching.of(many.labels());
      Element one = ones.get(key);
      if (one == null) {
        continue;
      }
      Element leftOne = swapped ? one : many;
      double result = op.apply(leftOne.value(), (swapped ? many : one).value());
      if (filters && result == 0) {
        continue;
      }
      if (cardinality == Cardinality.ONE_TO_ONE && !met.add(key)) {
        throw new AmbiguousMatchException(
            "left",
            op.symbol(),
            key,
            "aggregate that side, match on(...) more labels, or say group_left");
      }
      long fresh = Math.min(many.freshUntilMillis(), one.freshUntilMillis());
      SeriesLabels named = labels.of(many.labels(), one.labels());
      elements.add(
          filters
              ? leftOne.withLabels(named).freshAtMost(fresh)
              : new Element(named, result, fresh));
    }
    return new Value.Vector(DuplicateSeriesException.refuse(elements));
  }

  private Map<SeriesLabels, Element> ones(List<Element> elements, String side) {
    Map<SeriesLabels, Element> ones = HashMap.newHashMap(elements.size());
    for (Element element : elements) {
      SeriesLabels key = matching.of(element.labels());
      if (ones.put(key, element) != null) {
        throw new AmbiguousMatchException(
            side, op.symbol(), key, "aggregate that side or match on(...) more labels");
      }
    }
    return ones;
  }
}
