package dev.headroom.evaluator.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code sort} and {@code sort_desc}: by value, equal ones by their labels, NaN last. */
record Sorted(VectorNode operand, boolean descending) implements VectorNode {

  private static final Comparator<Element> NAN_LAST =
      Comparator.comparing(element -> Double.isNaN(element.value()));

  /** Rising, NaN last. */
  static final Comparator<Element> ASCENDING =
      NAN_LAST.thenComparingDouble(Element::value).thenComparing(Element::labels);

  /** Falling, NaN last. */
  static final Comparator<Element> DESCENDING =
      NAN_LAST
          .thenComparing(Comparator.comparingDouble(Element::value).reversed())
          .thenComparing(Element::labels);

  @Override
  public Value.Vector value(Evaluation at) {
    List<Element> elements = new ArrayList<>(operand.value(at).elements());
    elements.sort(descending ? DESCENDING : ASCENDING);
    return new Value.Vector(elements);
  }
}
