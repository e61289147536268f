package dev.headroom.evaluator.plan;

import java.util.ArrayList;
import java.util.List;

/** {@code label_replace} and {@code label_join}: the same values under other labels. */
record Relabelled(VectorNode operand, LabelRewrite rewrite) implements VectorNode {

  @Override
  public Value.Vector value(Evaluation at) {
    List<Element> operands = operand.value(at).elements();
    var elements = new ArrayList<Element>(operands.size());
    for (Element operand : operands) {
      elements.add(operand.withLabels(rewrite.of(operand.labels())));
    }
    return new Value.Vector(DuplicateSeriesException.refuse(elements));
  }
}
