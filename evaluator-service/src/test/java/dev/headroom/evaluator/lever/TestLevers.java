package dev.headroom.evaluator.lever;

import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import java.util.List;

/** Levers in short. */
public final class TestLevers {

  public static final LeverName NAME = new LeverName("backend", "knob");

  private TestLevers() {}

  /** A lever of numbers; an empty text is no bound. */
  public static Lever range(LeverTarget target, String min, String max, String step) {
    return new Lever(
        target,
        quantity(min),
        quantity(max),
        quantity(step),
        List.of(),
        null,
        null,
        List.of(),
        List.of());
  }

  public static Lever ladder(LeverTarget target, String... steps) {
    return new Lever(target, null, null, null, List.of(steps), null, null, List.of(), List.of());
  }

  public static Capacity amount(String text) {
    return new Capacity.Amount(Quantity.parse(text));
  }

  public static Capacity label(String text) {
    return new Capacity.Label(text);
  }

  /** Where it stands now. */
  public static Standing seen(LeverDriver driver, Lever lever) {
    return switch (driver.look(NAME, lever)) {
      case Look.Seen(Standing standing) -> standing;
      case Look.Failed(Fault fault) -> throw new AssertionError(fault.toString());
    };
  }

  /** Why it cannot be read. */
  public static Fault unseen(LeverDriver driver, Lever lever) {
    return switch (driver.look(NAME, lever)) {
      case Look.Seen(Standing standing) -> throw new AssertionError(standing.toString());
      case Look.Failed(Fault fault) -> fault;
    };
  }

  /** A change from where it stands now. */
  public static Change to(LeverDriver driver, Lever lever, Capacity to) {
    return new Change("plan-1/2", NAME, lever, seen(driver, lever), to, false);
  }

  private static Quantity quantity(String text) {
    return text.isEmpty() ? null : Quantity.parse(text);
  }
}
