package dev.headroom.evaluator.plan;

import java.util.List;

/** {@code vector(n)}: one element without labels. */
record OfScalar(ScalarNode number) implements VectorNode {

  @Override
  public Value.Vector value(Evaluation at) {
    Value.Scalar value = number.value(at);
    return new Value.Vector(
        List.of(new Element(LabelRewrites.NO_LABELS, value.value(), value.freshUntilMillis())));
  }
}
