package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.quantity.Dimension;
import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Between the amounts of a lever and plain numbers of what it moves.
 *
 * @param base the unit of the plain numbers; {@link Unit#NUMBER} of replicas and of settings
 */
record LeverScale(Lever lever, Unit base) {

  /** As the lever says it: one of its steps, or an amount in the unit of its bounds. */
  Capacity standing(double value) {
    Optional<String> step =
        lever.steps().stream()
            .filter(s -> parsed(s).map(q -> plain(q) == value).orElse(false))
            .findFirst();
    return step.<Capacity>map(Capacity.Label::new)
        .orElseGet(() -> new Capacity.Amount(inLeversUnit(value)));
  }

  /**
   * The plain number that a capacity is.
   *
   * @throws Refused when it is none
   */
  double amount(Capacity capacity) {
    Quantity quantity =
        switch (capacity) {
          case Capacity.Amount amount -> amount.quantity();
          case Capacity.Label label ->
              parsed(label.text())
                  .orElseThrow(() -> Refused.invalid("`" + label.text() + "` is no number"));
        };
    if (!isSayable(quantity)) {
      throw Refused.invalid(
          quantity
              + " "
              + quantity.unit().saying()
              + "; this lever moves "
              + base.dimension().words());
    }
    return plain(quantity);
  }

  /**
   * The plain number that a change goes to, which its lever's bounds allow.
   *
   * @throws Refused when it is none, or beyond the bounds
   */
  double target(Capacity to) {
    double value = amount(to);
    if (outside(lever.min(), value, -1) || outside(lever.max(), value, 1)) {
      throw Refused.invalid(
          to + " is beyond the lever's bounds, " + lever.min() + " to " + lever.max());
    }
    return value;
  }

  /** A target that counts something whole, such as replicas. */
  int wholeTarget(Capacity to) {
    return whole(target(to));
  }

  static int whole(double value) {
    if (value != Math.rint(value) || value < 0 || value > Integer.MAX_VALUE) {
      throw Refused.invalid(value + " is no whole number of replicas");
    }
    return (int) value;
  }

  private boolean outside(@Nullable Quantity bound, double value, int side) {
    return bound != null && isSayable(bound) && Double.compare(value, plain(bound)) * side > 0;
  }

  private Quantity inLeversUnit(double value) {
    Unit unit =
        Stream.of(Optional.ofNullable(lever.min()), Optional.ofNullable(lever.max()))
            .flatMap(Optional::stream)
            .map(Quantity::unit)
            .findFirst()
            .orElse(base);
    var plain = new Quantity(value, base);
    return base.convertsTo(unit)
        ? new Quantity(plain.in(unit), unit)
        : new Quantity(value, Unit.NUMBER);
  }

  private Optional<Quantity> parsed(String text) {
    try {
      return Optional.of(Quantity.parse(text, base.dimension())).filter(this::isSayable);
    } catch (Misread e) {
      return Optional.empty();
    }
  }

  private boolean isSayable(Quantity quantity) {
    if (base.equals(Unit.BYTES) && quantity.unit().equals(Unit.NUMBER)) {
      // `8` is meant to be 8Gi, not 8 bytes.
      return false;
    }
    return quantity.unit().convertsTo(base)
        || (base.equals(Unit.NUMBER) && quantity.unit().dimension() == Dimension.COUNT);
  }

  private double plain(Quantity quantity) {
    return quantity.unit().convertsTo(base) ? quantity.in(base) : quantity.value();
  }
}
