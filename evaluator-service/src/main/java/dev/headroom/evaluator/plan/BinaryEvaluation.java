package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.BinaryOp;
import dev.headroom.evaluator.measure.BinaryOp.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operators between numbers and vectors. */
final class BinaryEvaluation {

  private BinaryEvaluation() {}

  static Value apply(PlanNode.Binary node, Value left, Value right) {
    BinaryOp op = node.operation().op();
    boolean returnBool = node.operation().returnBool();
    return switch (left) {
      case Value.Scalar l ->
          switch (right) {
            case Value.Scalar r -> new Value.Scalar(op.apply(l.value(), r.value()));
            case Value.Vector r -> withScalar(op, returnBool, r, l.value(), true);
          };
      case Value.Vector l ->
          switch (right) {
            case Value.Scalar r -> withScalar(op, returnBool, l, r.value(), false);
            case Value.Vector r ->
                op.family() == Family.SET ? set(node, l, r) : oneToOne(node, l, r);
          };
    };
  }

  private static Value.Vector withScalar(
      BinaryOp op, boolean returnBool, Value.Vector vector, double scalar, boolean scalarFirst) {
    var elements = new ArrayList<Element>();
    for (Element element : vector.elements()) {
      double result =
          scalarFirst ? op.apply(scalar, element.value()) : op.apply(element.value(), scalar);
      if (op.family() == Family.COMPARISON && !returnBool) {
        if (result != 0) {
          elements.add(element);
        }
      } else {
        elements.add(
            new Element(
                PlanEvaluation.withoutName(element.labels()), result, element.freshUntilMillis()));
      }
    }
    return new Value.Vector(elements);
  }

  private static Value.Vector oneToOne(
      PlanNode.Binary node, Value.Vector left, Value.Vector right) {
    BinaryOp op = node.operation().op();
    boolean filters = op.family() == Family.COMPARISON && !node.operation().returnBool();
    Map<SeriesLabels, Element> others = new HashMap<>();
    for (Element element : right.elements()) {
      SeriesLabels key = node.matching().of(element.labels());
      if (others.put(key, element) != null) {
        throw new AmbiguousMatchException("right", op.symbol(), key);
      }
    }
    Set<SeriesLabels> matched = new HashSet<>();
    List<Element> elements = new ArrayList<>();
    for (Element element : left.elements()) {
      SeriesLabels key = node.matching().of(element.labels());
      Element other = others.get(key);
      double result = other == null ? 0 : op.apply(element.value(), other.value());
      if (other == null || filters && result == 0) {
        continue;
      }
      if (!matched.add(key)) {
        throw new AmbiguousMatchException("left", op.symbol(), key);
      }
      long fresh = Math.min(element.freshUntilMillis(), other.freshUntilMillis());
      elements.add(
          filters
              ? new Element(filtered(node, element.labels(), key), element.value(), fresh)
              : new Element(key, result, fresh));
    }
    return new Value.Vector(elements);
  }

  /** A filter keeps the metric's name, unless {@code on} says which labels there are. */
  private static SeriesLabels filtered(
      PlanNode.Binary node, SeriesLabels labels, SeriesLabels key) {
    String name = labels.get(SeriesLabels.METRIC_NAME);
    if (node.operation().matching().on() || name == null) {
      return key;
    }
    var kept = key.toMap();
    kept.put(SeriesLabels.METRIC_NAME, name);
    return SeriesLabels.of(kept);
  }

  private static Value.Vector set(PlanNode.Binary node, Value.Vector left, Value.Vector right) {
    BinaryOp op = node.operation().op();
    Value.Vector first = op == BinaryOp.OR ? right : left;
    Value.Vector second = op == BinaryOp.OR ? left : right;
    Map<SeriesLabels, Long> keys = new HashMap<>();
    second
        .elements()
        .forEach(
            element ->
                keys.merge(
                    node.matching().of(element.labels()),
                    element.freshUntilMillis(),
                    (known, one) -> Math.max(known, one)));
    var elements = new ArrayList<>(op == BinaryOp.OR ? left.elements() : List.<Element>of());
    for (Element element : first.elements()) {
      Long match = keys.get(node.matching().of(element.labels()));
      if (op == BinaryOp.AND && match != null) {
        elements.add(
            new Element(
                element.labels(), element.value(), Math.min(element.freshUntilMillis(), match)));
      } else if (op != BinaryOp.AND && match == null) {
        elements.add(element);
      }
    }
    return new Value.Vector(elements);
  }
}
