package dev.headroom.evaluator.simulation;

import dev.headroom.evaluator.growth.Future;
import dev.headroom.evaluator.growth.Growth;
import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.runbook.model.Costs;
import dev.headroom.evaluator.simulation.TriggerOutlook.Basis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an assumption.
 *
 * @param triggers the first to trip first; those that nothing can be said of last
 * @param currency of all amounts; null where the runbook has no costs
 * @param totals by component, and of all of them; empty where nothing has a price
 */
public record Simulation(
    Assumption assumption,
    Growth growth,
    List<TriggerOutlook> triggers,
    @Nullable String currency,
    List<LeverCost> levers,
    List<CostTotal> totals) {

  private static final double EARLY = 0.05;
  private static final int NEVER = Integer.MAX_VALUE;

  public Simulation {
    triggers = List.copyOf(triggers);
    levers = List.copyOf(levers);
    totals = List.copyOf(totals);
  }

  /** The lever to move first, and the trigger that asks for it. */
  public record First(String lever, TriggerOutlook trigger) {}

  /** What follows; a pure function of both. */
  public static Simulation of(Snapshot snapshot, Assumption assumption) {
    List<Launch> launches =
        snapshot.launches().stream()
            .map(one -> assumption.events().contains(one.id()) ? one.certain() : one)
            .toList();
    Snapshot assumed = snapshot.with(launches);
    Growth growth = Growth.of(assumed, assumption.horizonDays(), assumption.grow());
    List<TriggerOutlook> triggers =
        new Outlooks(assumed, growth).all().stream().sorted(SOONEST_FIRST).toList();
    Costs costs = snapshot.runbook().spec().costs();
    List<LeverCost> levers =
        costs == null
            ? List.of()
            : new LeverCosts(assumed, costs, assumption.horizonDays(), triggers).all();
    return new Simulation(
        assumption,
        growth,
        triggers,
        costs == null ? null : costs.currency(),
        levers,
        totals(levers));
  }

  private static final Comparator<TriggerOutlook> SOONEST_FIRST =
      Comparator.<TriggerOutlook>comparingInt(one -> days(one.basis()).isPresent() ? 0 : 1)
          .thenComparingInt(one -> day(one, 0.5))
          .thenComparingInt(one -> day(one, EARLY))
          .thenComparingDouble(one -> days(one.basis()).map(d -> -d.probability()).orElse(0.0))
          .thenComparing(TriggerOutlook::trigger);

  private static int day(TriggerOutlook outlook, double share) {
    OptionalInt day =
        days(outlook.basis()).map(days -> days.day(share)).orElse(OptionalInt.empty());
    return day.orElse(NEVER);
  }

  /** When it trips; empty where nothing can be said. */
  public static Optional<TripDays> days(Basis basis) {
    return switch (basis) {
      case Basis.Driver driver -> Optional.of(driver.days());
      case Basis.OwnHistory own -> Optional.of(own.days());
      case Basis.Unjudged unjudged -> Optional.empty();
    };
  }

  /** The lever of the first trigger that may trip and raises one; empty where none does. */
  public Optional<First> first() {
    return triggers.stream()
        .filter(one -> !one.levers().isEmpty())
        .filter(one -> days(one.basis()).map(d -> d.probability() > 0).orElse(false))
        .findFirst()
        .map(one -> new First(one.levers().getFirst(), one));
  }

  private static List<CostTotal> totals(List<LeverCost> levers) {
    var totals = new ArrayList<CostTotal>();
    levers.stream()
        .map(LeverCost::component)
        .distinct()
        .map(name -> levers.stream().filter(one -> one.component().equals(name)).toList())
        .filter(Simulation::hasPrice)
        .forEach(some -> totals.add(CostTotal.of(some.getFirst().component(), some, Future.PATHS)));
    if (hasPrice(levers)) {
      totals.add(CostTotal.of(CostTotal.ALL, levers, Future.PATHS));
    }
    return totals;
  }

  private static boolean hasPrice(List<LeverCost> levers) {
    return levers.stream().anyMatch(one -> one.money() instanceof LeverCost.Money.Priced);
  }
}
