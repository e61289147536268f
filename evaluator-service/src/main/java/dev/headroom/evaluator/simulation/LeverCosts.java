package dev.headroom.evaluator.simulation;

import dev.headroom.evaluator.cost.PricedLever;
import dev.headroom.evaluator.cost.PricedLever.Rung;
import dev.headroom.evaluator.growth.Future;
import dev.headroom.evaluator.growth.Range;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Costs;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.simulation.LeverCost.ByDriver;
import dev.headroom.evaluator.simulation.LeverCost.Money;
import dev.headroom.evaluator.simulation.TriggerOutlook.Basis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The costs of every lever that has a price or that a trigger raises. */
final class LeverCosts {

  private static final double DAYS_A_MONTH = 365.2425 / 12;

  private final Snapshot snapshot;
  private final Costs costs;
  private final int horizonDays;
  private final List<TriggerOutlook> outlooks;

  LeverCosts(Snapshot snapshot, Costs costs, int horizonDays, List<TriggerOutlook> outlooks) {
    this.snapshot = snapshot;
    this.costs = costs;
    this.horizonDays = horizonDays;
    this.outlooks = outlooks;
  }

  List<LeverCost> all() {
    var references = new TreeSet<String>(costs.prices().keySet());
    outlooks.forEach(one -> references.addAll(one.levers()));
    var all = new ArrayList<LeverCost>();
    for (String reference : references) {
      LeverName name = LeverName.of("", reference);
      snapshot
          .runbook()
          .lever(name.component(), name.lever())
          .ifPresent(lever -> all.add(cost(name, lever)));
    }
    return all;
  }

  private LeverCost cost(LeverName name, Lever lever) {
    String reference = name.toString();
    List<TriggerOutlook> raising =
        outlooks.stream().filter(one -> one.levers().contains(reference)).toList();
    TripDays trips = trips(raising);
    Capacity stands = snapshot.stands().get(reference);
    if (stands == null) {
      String says =
          "the runbook does not say where it stands; write it under capacity, as `%s`"
              .formatted(name.lever());
      return new LeverCost(
          name.component(), reference, null, null, trips, new Money.Unpriced(says), List.of());
    }
    List<Rung> rungs =
        PricedLever.rungs(lever, stands, costs, reference, new Step.Raise(reference, null));
    Rung next = rungs.size() > 1 ? rungs.get(1) : null;
    return new LeverCost(
        name.component(),
        reference,
        stands,
        next == null ? null : next.capacity(),
        trips,
        money(rungs.getFirst(), next, trips),
        raising.stream().flatMap(one -> byDriver(one, rungs).stream()).toList());
  }

  /** The first of them in each future; null where nothing is judged. */
  private static @Nullable TripDays trips(List<TriggerOutlook> raising) {
    int[] first = new int[Future.PATHS];
    Arrays.fill(first, TripDays.BEYOND);
    boolean any = false;
    for (TriggerOutlook one : raising) {
      Optional<TripDays> days = Simulation.days(one.basis());
      any |= days.isPresent();
      for (int i = 0; days.isPresent() && i < first.length; i++) {
        first[i] = Math.min(first[i], days.get().in(i));
      }
    }
    return any ? new TripDays(first) : null;
  }

  private Money money(Rung now, @Nullable Rung next, @Nullable TripDays trips) {
    if (now.perDay().isEmpty()) {
      return new Money.Unpriced("no price is given for " + now.capacity());
    }
    double stay = now.perDay().getAsDouble() * horizonDays;
    Rung then = next == null ? now : next;
    if (then.perDay().isEmpty()) {
      return new Money.Unpriced("no price is given for " + then.capacity());
    }
    double more = then.perDay().getAsDouble() - now.perDay().getAsDouble();
    double[] futures = new double[Future.PATHS];
    for (int i = 0; i < futures.length; i++) {
      int day = trips == null ? TripDays.BEYOND : trips.in(i);
      futures[i] = stay + more * Math.max(0, horizonDays - (double) day);
    }
    return new Money.Priced(stay, stay + more * horizonDays, Range.of(futures), futures);
  }

  /**
   * A lever of numbers takes load in proportion to its value; of a named step only this is known.
   */
  private List<ByDriver> byDriver(TriggerOutlook outlook, List<Rung> rungs) {
    if (!(outlook.basis() instanceof Basis.Driver basis)) {
      return List.of();
    }
    if (!basis.upper()) {
      return List.of();
    }
    var rows = new ArrayList<ByDriver>();
    for (Rung rung : rungs) {
      if (rows.isEmpty() || rung.size().isPresent()) {
        double size = rung.size().orElse(1);
        double upTo = (size * basis.threshold() - basis.fit().base()) / basis.fit().perUnit();
        Double perMonth =
            rung.perDay().isPresent() ? rung.perDay().getAsDouble() * DAYS_A_MONTH : null;
        rows.add(new ByDriver(basis.driver(), upTo, rung.capacity(), perMonth));
      }
    }
    return rows;
  }
}
