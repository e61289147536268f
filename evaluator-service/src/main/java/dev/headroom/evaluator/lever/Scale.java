package dev.headroom.evaluator.lever;

import dev.headroom.evaluator.lever.Next.Reason;
import dev.headroom.evaluator.lever.Next.Refused;
import dev.headroom.evaluator.lever.Next.To;
import dev.headroom.evaluator.quantity.Dimension;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Step;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers between bounds. Computes in decimals: three steps of 0.1 from 0 are 0.3. */
final class Scale {

  private final Lever lever;
  private final Unit unit;
  private final @Nullable BigDecimal min;
  private final @Nullable BigDecimal max;

  Scale(Lever lever) {
    this.lever = lever;
    this.unit = Steps.unit(lever);
    this.min = lever.min() == null ? null : in(lever.min());
    this.max = lever.max() == null ? null : in(lever.max());
  }

  Next next(Capacity present, Step.MovesLever step) {
    if (!(present instanceof Capacity.Amount(Quantity stands)) || !fits(stands)) {
      return new Refused(Reason.WRONG_UNIT, "stands at " + present + mismatch());
    }
    return switch (step) {
      case Step.Raise raise -> by(stands, raise.by(), 1);
      case Step.Lower lower -> by(stands, lower.by(), -1);
      case Step.SetTo set -> to(stands, set.to());
    };
  }

  private Next by(Quantity stands, @Nullable Quantity asked, int direction) {
    Quantity by = asked != null ? asked : step();
    if (by == null) {
      return new Refused(
          Reason.NO_STEP,
          "has no step; write how far it moves, as `step` or in the response as `by`");
    }
    if (!fits(by)) {
      return new Refused(Reason.WRONG_UNIT, "does not move by " + by + mismatch());
    }
    if (by.value() <= 0) {
      return new Refused(Reason.TOO_FAR, "a move by " + by + " is none");
    }
    BigDecimal now = in(stands);
    BigDecimal far = in(by);
    BigDecimal wanted = direction > 0 ? now.add(far) : now.subtract(far);
    return toward(now, wanted, far);
  }

  private Next to(Quantity stands, Capacity asked) {
    if (!(asked instanceof Capacity.Amount(Quantity value)) || !fits(value)) {
      return new Refused(Reason.WRONG_UNIT, "is not set to " + asked + mismatch());
    }
    return toward(in(stands), in(value), null);
  }

  /**
   * @param farthest how far it may go at most; null for any distance
   */
  private Next toward(BigDecimal now, BigDecimal wanted, @Nullable BigDecimal farthest) {
    int direction = wanted.compareTo(now);
    if (direction == 0) {
      return new Refused(Reason.THERE, "stands at " + said(now) + " already");
    }
    if (direction > 0 && max != null && now.compareTo(max) >= 0) {
      return new Refused(Reason.AT_MAX, "stands at " + said(now) + ", and its max is " + said(max));
    }
    if (direction < 0 && min != null && now.compareTo(min) <= 0) {
      return new Refused(Reason.AT_MIN, "stands at " + said(now) + ", and its min is " + said(min));
    }
    BigDecimal goal = clamped(wanted);
    if (farthest != null && goal.subtract(now).abs().compareTo(farthest) > 0) {
      return new Refused(
          Reason.OUTSIDE,
          "stands at %s, outside %s to %s, and %s does not bring it back: move it by hand first"
              .formatted(said(now), end(min), end(max), said(farthest)));
    }
    double value = goal.doubleValue();
    if (!Double.isFinite(value) || value == now.doubleValue()) {
      return new Refused(
          Reason.THERE, "stands at " + said(now) + ", where this makes no difference");
    }
    return new To(new Capacity.Amount(new Quantity(value, unit)), note(wanted, goal));
  }

  private String note(BigDecimal wanted, BigDecimal goal) {
    int beyond = wanted.compareTo(goal);
    return beyond == 0
        ? ""
        : "%s instead of %s: its %s"
            .formatted(said(goal), said(wanted), beyond > 0 ? "max" : "min");
  }

  private BigDecimal clamped(BigDecimal wanted) {
    BigDecimal atLeast = min == null ? wanted : wanted.max(min);
    return max == null ? atLeast : atLeast.min(max);
  }

  /** Things that are counted move by one when nothing else is said. */
  private @Nullable Quantity step() {
    boolean counted = unit.dimension() == Dimension.NUMBER || unit.dimension() == Dimension.COUNT;
    return lever.step() != null || !counted ? lever.step() : new Quantity(1, unit);
  }

  private boolean fits(Quantity quantity) {
    return quantity.unit().convertsTo(unit);
  }

  private BigDecimal in(Quantity quantity) {
    return BigDecimal.valueOf(quantity.in(unit));
  }

  private String mismatch() {
    return unit.equals(Unit.NUMBER)
        ? ", and its bounds are bare numbers"
        : ", and its bounds are in " + unit;
  }

  private String end(@Nullable BigDecimal bound) {
    return bound == null ? "no bound" : said(bound);
  }

  private String said(BigDecimal value) {
    double rounded = value.doubleValue();
    return Double.isFinite(rounded) ? new Quantity(rounded, unit).toString() : value.toString();
  }
}
