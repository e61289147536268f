package dev.headroom.evaluator.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.TriggerName;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A shop whose load is 0.1 for each user, and whose users stand at 700: it trips at 800. */
class SimulationTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final double MONTH = 365.2425 / 12;

  private static final Runbook SHOP =
      ((ParseResult.Parsed)
              new RunbookParser(new MeasureLanguage())
                  .parse(
                      """
                      apiVersion: headroom.dev/v1
                      kind: Runbook
                      metadata: {name: shop}
                      spec:
                        title: Shop
                        components:
                          web:
                            capacity: {replicas: 2}
                            levers:
                              replicas: {manual: By hand, min: 1, max: 6, step: 1}
                            triggers:
                              load: {measure: load, trigger: "> 80", response: {says: Add, steps: [{raise: replicas}]}}
                              equal: {measure: load, trigger: "== 3", response: {says: Look}}
                              bare: {measure: other, trigger: "> 3", response: {says: Look}}
                          store:
                            capacity: {tier: M10}
                            levers:
                              tier: {manual: By hand, steps: [M10, M20, M30]}
                        drivers: {users: {unit: users}}
                        costs:
                          currency: EUR
                          prices:
                            web.replicas: {each: 30}
                            store.tier: {steps: {M10: 57, M20: 147}}
                      """))
          .runbook();

  private static SortedMap<LocalDate, Double> daily(IntToDoubleFunction value) {
    var days = new TreeMap<LocalDate, Double>();
    for (int i = 0; i <= 60; i++) {
      days.put(TODAY.minusDays(60L - i), value.applyAsDouble(i));
    }
    return days;
  }

  /** Users rise from 640 to 700, one a day; the load is a tenth of that. */
  private static Snapshot snapshot(Launch... launches) {
    return new Snapshot(
        SHOP,
        1,
        TODAY,
        Map.of("users", daily(i -> 640 + i)),
        Map.of(new TriggerName("web", "load"), daily(i -> 64 + i / 10.0)),
        List.of(launches),
        Map.of(
            "web.replicas",
            new Capacity.Amount(Quantity.of(2)),
            "store.tier",
            new Capacity.Label("M10")));
  }

  private static Launch launch(double uplift, double probability) {
    return new Launch(
        "big",
        "Big",
        TODAY.plusDays(10),
        "users",
        uplift,
        uplift,
        uplift,
        probability,
        0,
        Launch.Origin.REST);
  }

  private static Simulation grown(double growth, int days) {
    return Simulation.of(snapshot(), new Assumption(Map.of("users", growth), Set.of(), days));
  }

  private static TriggerOutlook.Basis.Driver load(Simulation simulation) {
    var first = simulation.triggers().getFirst();
    assertEquals(new TriggerName("web", "load"), first.trigger());
    return assertInstanceOf(TriggerOutlook.Basis.Driver.class, first.basis());
  }

  /** 700 * 1.5^(d/90) passes 800 when d = 90 ln(8/7) / ln(1.5) = 29.6. */
  @Test
  void a_trigger_trips_when_the_driver_has_grown_that_far() {
    var outlook = load(grown(0.5, 90));
    assertEquals(800, outlook.tripsAt(), 1e-6);
    assertEquals(OptionalInt.of(30), outlook.days().day(0.05));
    assertEquals(OptionalInt.of(30), outlook.days().day(0.95));
    assertEquals(1, outlook.days().probability());
  }

  @Test
  void beyond_the_horizon_is_a_value_of_its_own() {
    var outlook = load(grown(0.05, 90));
    assertEquals(OptionalInt.empty(), outlook.days().day(0.5));
    assertEquals(0, outlook.days().probability());
    assertTrue(grown(0.05, 90).first().isEmpty());
  }

  @Test
  void an_event_that_is_named_takes_place() {
    var none = Map.of("users", 0.0);
    var unlikely = snapshot(launch(0.3, 0.1));
    var maybe = load(Simulation.of(unlikely, new Assumption(none, Set.of(), 90)));
    assertEquals(0.1, maybe.days().probability(), 0.03);
    assertEquals(OptionalInt.empty(), maybe.days().day(0.5));
    var certain = load(Simulation.of(unlikely, new Assumption(none, Set.of("big"), 90)));
    assertEquals(OptionalInt.of(10), certain.days().day(0.05));
    assertEquals(OptionalInt.of(10), certain.days().day(0.95));
  }

  /** 60 a month for two, 90 for three: 90 days at each, or 30 days and 60 days. */
  @Test
  void costs_are_those_of_staying_of_moving_now_and_of_moving_when_it_trips() {
    var simulation = grown(0.5, 90);
    var web = lever(simulation, "web.replicas");
    var priced = assertInstanceOf(LeverCost.Money.Priced.class, web.money());
    assertEquals(60 / MONTH * 90, priced.stay(), 1e-9);
    assertEquals(90 / MONTH * 90, priced.moveNow(), 1e-9);
    assertEquals((60 * 30 + 90 * 60) / MONTH, priced.atTrip().mid(), 1e-9);
    var tier =
        assertInstanceOf(LeverCost.Money.Priced.class, lever(simulation, "store.tier").money());
    assertEquals(57 / MONTH * 90, tier.atTrip().mid(), 1e-9, "nothing raises it");
    assertEquals(147 / MONTH * 90, tier.moveNow(), 1e-9);
    var total = simulation.totals().getLast();
    assertEquals(CostTotal.ALL, total.of());
    assertEquals(priced.stay() + tier.stay(), total.stay(), 1e-9);
    assertEquals(priced.atTrip().mid() + tier.atTrip().mid(), total.atTrip().mid(), 1e-9);
    assertEquals("EUR", simulation.currency());
  }

  @Test
  void each_replica_more_bears_its_share_of_users() {
    var rows = lever(grown(0.5, 90), "web.replicas").byDriver();
    assertEquals(5, rows.size());
    assertEquals(800, rows.get(0).upTo(), 1e-6);
    assertEquals(1200, rows.get(1).upTo(), 1e-6);
    assertEquals(90, rows.get(1).perMonth(), 1e-9);
    assertEquals("6", rows.get(4).stands().toString());
  }

  private static LeverCost lever(Simulation simulation, String name) {
    return simulation.levers().stream()
        .filter(one -> one.lever().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_place_without_a_price_is_no_zero() {
    var base = snapshot();
    var m20 = new TreeMap<>(base.stands());
    m20.put("store.tier", new Capacity.Label("M20"));
    m20.remove("web.replicas");
    var there = new Snapshot(SHOP, 1, TODAY, base.drivers(), base.loads(), base.launches(), m20);
    var simulation = Simulation.of(there, Assumption.none(90));
    var tier =
        assertInstanceOf(LeverCost.Money.Unpriced.class, lever(simulation, "store.tier").money());
    assertEquals("no price is given for M30", tier.says());
    var web =
        assertInstanceOf(LeverCost.Money.Unpriced.class, lever(simulation, "web.replicas").money());
    assertTrue(web.says().contains("`replicas`"), web.says());
    assertEquals(List.of(), simulation.totals());
  }

  @Test
  void what_nothing_can_be_said_of_comes_last_with_its_reason() {
    var simulation = grown(0.5, 90);
    assertEquals("web.replicas", simulation.first().orElseThrow().lever());
    var reasons =
        simulation.triggers().stream()
            .skip(1)
            .map(one -> ((TriggerOutlook.Basis.Unjudged) one.basis()).says())
            .toList();
    assertEquals(
        List.of("it has no history", "it trips on equality, which no growth leads to by degrees"),
        reasons);
  }

  @Test
  void the_same_snapshot_has_the_same_simulation() {
    var one = Simulation.of(snapshot(launch(0.1, 0.5)), Assumption.none(200));
    var other = Simulation.of(snapshot(launch(0.1, 0.5)), Assumption.none(200));
    for (double share : new double[] {0.05, 0.5, 0.95}) {
      assertEquals(load(one).days().day(share), load(other).days().day(share));
    }
    assertEquals(one.totals(), other.totals());
  }
}
