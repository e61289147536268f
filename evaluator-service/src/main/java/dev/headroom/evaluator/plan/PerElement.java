package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.measure.MathFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of each value alone; the result has no metric name.
 *
 * @param distinct whether the elements differ without the metric's name
 */
record PerElement(Operation operation, VectorNode operand, LabelRewrite names, boolean distinct)
    implements VectorNode {

  /** What is done to each value. */
  sealed interface Operation {}

  record Negation() implements Operation {}

  /** {@code timestamp(...)} of what is no selector: the time of the evaluation. */
  record EvaluationTime() implements Operation {}

  /** A function with further numbers. */
  record Mathematics(MathFunction function, List<ScalarNode> numbers) implements Operation {}

  @Override
  public Value.Vector value(Evaluation at) {
    List<Element> operands = operand.value(at).elements();
    return switch (operation) {
      case Negation() -> mapped(operands, Element.NO_SAMPLE, value -> -value);
      case EvaluationTime() -> mapped(operands, Element.NO_SAMPLE, value -> at.atMillis() / 1000.0);
      case Mathematics(MathFunction function, List<ScalarNode> numbers) -> {
        double[] more = new double[numbers.size()];
        long fresh = Element.NO_SAMPLE;
        for (int i = 0; i < more.length; i++) {
          Value.Scalar number = numbers.get(i).value(at);
          more[i] = number.value();
          fresh = Math.min(fresh, number.freshUntilMillis());
        }
        yield function.yieldsNothing(more)
            ? new Value.Vector(List.of())
            : mapped(operands, fresh, value -> function.apply(value, more));
      }
    };
  }

  private Value.Vector mapped(List<Element> operands, long fresh, DoubleUnaryOperator function) {
    var elements = new ArrayList<Element>(operands.size());
    for (Element operand : operands) {
      elements.add(
          operand.withValue(
              names.of(operand.labels()), function.applyAsDouble(operand.value()), fresh));
    }
    return new Value.Vector(distinct ? elements : DuplicateSeriesException.refuse(elements));
  }
}
