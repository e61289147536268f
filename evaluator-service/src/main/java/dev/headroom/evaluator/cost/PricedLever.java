package dev.headroom.evaluator.cost;

import dev.headroom.evaluator.lever.Next;
import dev.headroom.evaluator.lever.Steps;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Costs;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A lever with its prices: where it can stand from here on upwards, and what each place costs. */
public final class PricedLever {

  /** A lever of thousands of steps is not listed to its end. */
  private static final int MOST_RUNGS = 50;

  private static final double DAYS_A_YEAR = 365.2425;
  private static final int MONTHS = 12;
  private static final double HOURS_A_DAY = 24;

  private PricedLever() {}

  /**
   * A place where a lever can stand.
   *
   * @param perDay what that costs; empty where no price is given
   * @param size as a multiple of where the lever stands now; empty for named steps
   */
  public record Rung(Capacity capacity, OptionalDouble perDay, OptionalDouble size) {}

  /**
   * The present place first, then each next one up.
   *
   * @param stands where the lever stands
   * @param costs of the runbook
   * @param reference {@code component.lever}, as prices name it
   * @param move the step of the response that moves it
   */
  public static List<Rung> rungs(
      Lever lever, Capacity stands, Costs costs, String reference, Step.MovesLever move) {
    Costs.Prices prices = costs.prices().get(reference);
    var rungs = new ArrayList<Rung>();
    Capacity at = stands;
    rungs.add(rung(at, stands, prices, costs));
    while (rungs.size() < MOST_RUNGS && Steps.next(lever, at, move) instanceof Next.To next) {
      at = next.capacity();
      rungs.add(rung(at, stands, prices, costs));
    }
    return rungs;
  }

  private static Rung rung(
      Capacity at, Capacity stands, Costs.@Nullable Prices prices, Costs costs) {
    return new Rung(at, perDay(at, prices, costs.per()), size(at, stands));
  }

  private static OptionalDouble perDay(
      Capacity at, Costs.@Nullable Prices prices, Costs.Period per) {
    if (prices == null) {
      return OptionalDouble.empty();
    }
    Double step = prices.steps().get(at.toString());
    Double each = prices.each();
    if (step != null) {
      return OptionalDouble.of(step / days(per));
    }
    return each != null && at instanceof Capacity.Amount(Quantity amount)
        ? OptionalDouble.of(each * amount.value() / days(per))
        : OptionalDouble.empty();
  }

  private static OptionalDouble size(Capacity at, Capacity stands) {
    return at instanceof Capacity.Amount(Quantity one)
            && stands instanceof Capacity.Amount(Quantity now)
            && one.unit().convertsTo(now.unit())
            && now.value() > 0
        ? OptionalDouble.of(one.in(now.unit()) / now.value())
        : OptionalDouble.empty();
  }

  /** The days of a period, months and years as they are on average. */
  static double days(Costs.Period per) {
    return switch (per) {
      case HOUR -> 1 / HOURS_A_DAY;
      case DAY -> 1;
      case MONTH -> DAYS_A_YEAR / MONTHS;
      case YEAR -> DAYS_A_YEAR;
    };
  }
}
