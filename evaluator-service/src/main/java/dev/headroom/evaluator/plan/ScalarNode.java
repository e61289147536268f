package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.measure.BinaryOp;
import java.util.List;

/** A node that yields a number. */
sealed interface ScalarNode extends PlanNode {

  @Override
  Value.Scalar value(Evaluation at);

  record Constant(double number) implements ScalarNode {
    @Override
    public Value.Scalar value(Evaluation at) {
      return new Value.Scalar(number, Element.NO_SAMPLE);
    }
  }

  /** {@code time()}: the evaluation's, in seconds since the epoch. */
  record Time() implements ScalarNode {
    @Override
    public Value.Scalar value(Evaluation at) {
      return new Value.Scalar(at.atMillis() / 1000.0, Element.NO_SAMPLE);
    }
  }

  /**
   * {@code scalar(x)}: the value of the one element; NaN, and not fresh any more, where there is
   * none or are several.
   */
  record OnlyElement(VectorNode vector) implements ScalarNode {
    @Override
    public Value.Scalar value(Evaluation at) {
      List<Element> elements = vector.value(at).elements();
      if (elements.size() != 1) {
        return new Value.Scalar(Double.NaN, at.atMillis() - 1);
      }
      Element only = elements.getFirst();
      return new Value.Scalar(only.value(), only.freshUntilMillis());
    }
  }

  record Binary(BinaryOp op, ScalarNode left, ScalarNode right) implements ScalarNode {
    @Override
    public Value.Scalar value(Evaluation at) {
      Value.Scalar l = left.value(at);
      Value.Scalar r = right.value(at);
      return new Value.Scalar(
          op.apply(l.value(), r.value()), Math.min(l.freshUntilMillis(), r.freshUntilMillis()));
    }
  }

  record Negated(ScalarNode operand) implements ScalarNode {
    @Override
    public Value.Scalar value(Evaluation at) {
      Value.Scalar value = operand.value(at);
      return new Value.Scalar(-value.value(), value.freshUntilMillis());
    }
  }
}
