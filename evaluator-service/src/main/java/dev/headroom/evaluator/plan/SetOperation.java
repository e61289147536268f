package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.BinaryOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code and}, {@code or}, {@code unless}: which elements stay, with labels and values unchanged.
 */
record SetOperation(BinaryOp op, LabelRewrite matching, VectorNode left, VectorNode right)
    implements VectorNode {

  @Override
  public Value.Vector value(Evaluation at) {
    List<Element> l = left.value(at).elements();
    List<Element> r = right.value(at).elements();
    return new Value.Vector(
        switch (op) {
          case AND -> present(l, keys(r));
          case UNLESS -> absent(l, keys(r));
          case OR -> {
            List<Element> both = new ArrayList<>(l);
            both.addAll(absent(r, keys(l)));
            yield DuplicateSeriesException.refuse(both);
          }
          default -> throw new IllegalStateException(op.symbol() + " is no set operator");
        });
  }

  /** The match keys of a side, each with the freshest of its elements. */
  private Map<SeriesLabels, Long> keys(List<Element> elements) {
    Map<SeriesLabels, Long> keys = HashMap.newHashMap(elements.size());
    for (Element element : elements) {
      keys.merge(matching.of(element.labels()), element.freshUntilMillis(), Math::max);
    }
    return keys;
  }

  private List<Element> present(List<Element> elements, Map<SeriesLabels, Long> keys) {
    var kept = new ArrayList<Element>();
    for (Element element : elements) {
      Long match = keys.get(matching.of(element.labels()));
      if (match != null) {
        kept.add(element.freshAtMost(match));
      }
    }
    return kept;
  }

  private List<Element> absent(List<Element> elements, Map<SeriesLabels, Long> keys) {
    var kept = new ArrayList<Element>();
    for (Element element : elements) {
      if (!keys.containsKey(matching.of(element.labels()))) {
        kept.add(element);
      }
    }
    return kept;
  }
}
