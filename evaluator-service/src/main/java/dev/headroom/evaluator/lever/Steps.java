package dev.headroom.evaluator.lever;

import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Step;

/**
 * The next absolute value of a lever, from where it stands and what a step asks.
 *
 * <p>What comes out is always within the lever's bounds, another value than the present one, in the
 * direction that was asked, and no farther than was asked; where there is no such value, the step
 * is refused.
 */
public final class Steps {

  private Steps() {}

  /** Where the step takes the lever. */
  public static Next next(Lever lever, Capacity present, Step.MovesLever step) {
    return lever.steps().isEmpty()
        ? new Scale(lever).next(present, step)
        : new Ladder(lever.steps()).next(present, step);
  }

  /** The unit that a lever of numbers counts in: its bounds', else its step's, else none. */
  public static Unit unit(Lever lever) {
    Quantity bound = lever.min() != null ? lever.min() : lever.max();
    Quantity measure = bound != null ? bound : lever.step();
    return measure == null ? Unit.NUMBER : measure.unit();
  }

  /** Whether two values of a lever are the same, in whatever units they are said. */
  public static boolean same(Capacity one, Capacity other) {
    if (one instanceof Capacity.Amount(Quantity left)
        && other instanceof Capacity.Amount(Quantity right)) {
      if (left.unit().convertsTo(right.unit())) {
        return left.in(right.unit()) == right.value();
      }
      return right.unit().convertsTo(left.unit()) && right.in(left.unit()) == left.value();
    }
    return one.toString().equals(other.toString());
  }
}
