package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import java.util.List;

/**
 * {@code absent(x)} and {@code absent_over_time(x[5m])}: 1 where the operand yields nothing, and
 * nothing where it yields something.
 *
 * <p>Who writes it asks for the absence of samples, so that the answer is as fresh as the
 * evaluation: it is the one value that may rest on no sample and still be judged.
 *
 * @param labels those that the selector says
 */
record Absence(VectorNode operand, SeriesLabels labels) implements VectorNode {

  @Override
  public Value.Vector value(Evaluation at) {
    boolean absent = operand.value(at).elements().isEmpty();
    return new Value.Vector(absent ? List.of(new Element(labels, 1, at.atMillis())) : List.of());
  }
}
