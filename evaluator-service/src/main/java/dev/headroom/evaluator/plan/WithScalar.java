package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.measure.BinaryOp;
import dev.headroom.evaluator.measure.BinaryOp.Family;
import dev.headroom.evaluator.quantity.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator between a vector and a number. A comparison filters, unless it answers with {@code
 * bool}; anything else makes new values without a name.
 *
 * @param numberFirst whether the number stands on the left
 * @param distinct whether the elements differ without the metric's name
 */
record WithScalar(
    BinaryOp op,
    boolean returnBool,
    VectorNode vector,
    ScalarNode number,
    boolean numberFirst,
    LabelRewrite names,
    boolean distinct)
    implements VectorNode {

  @Override
  public Value.Vector value(Evaluation at) {
    Value.Scalar scalar = number.value(at);
    List<Element> operands = vector.value(at).elements();
    boolean filters = op.family() == Family.COMPARISON && !returnBool;
    var elements = new ArrayList<Element>(operands.size());
    for (Element operand : operands) {
      double result =
          numberFirst
              ? op.apply(scalar.value(), operand.value())
              : op.apply(operand.value(), scalar.value());
      if (!filters) {
        elements.add(
            new Element(
                names.of(operand.labels()),
                result,
                Math.min(operand.freshUntilMillis(), scalar.freshUntilMillis()),
                scaled(operand.interval(), scalar.value())));
      } else if (result != 0) {
        elements.add(operand.freshAtMost(scalar.freshUntilMillis()));
      }
    }
    return new Value.Vector(
        filters || distinct ? elements : DuplicateSeriesException.refuse(elements));
  }

  /** A positive factor scales the interval too; what else is done to it nobody knows. */
  private @Nullable Interval scaled(@Nullable Interval interval, double scalar) {
    double factor =
        switch (op) {
          case MULTIPLY -> scalar;
          case DIVIDE -> numberFirst ? Double.NaN : 1 / scalar;
          default -> Double.NaN;
        };
    return interval != null && factor > 0 && factor < Double.POSITIVE_INFINITY
        ? interval.times(factor)
        : null;
  }
}
