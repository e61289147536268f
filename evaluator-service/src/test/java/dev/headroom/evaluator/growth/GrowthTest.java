package dev.headroom.evaluator.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drivers and launches, with cases computed by hand. */
class GrowthTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final LocalDate APRIL = LocalDate.parse("2026-04-01");

  static Launch launch(String id, LocalDate on, double low, double mid, double high) {
    return new Launch(id, id, on, "users", low, mid, high, 1, 0, Launch.Origin.REST);
  }

  /** Values on the first of each month; the last one is that of March 2026. */
  static SortedMap<LocalDate, Double> monthly(int months, IntToDoubleFunction value) {
    var days = new TreeMap<LocalDate, Double>();
    for (int i = 0; i < months; i++) {
      days.put(TODAY.minusMonths(months - 1L - i), value.applyAsDouble(i));
    }
    return days;
  }

  private static DriverGrowth growth(
      SortedMap<LocalDate, Double> days, int horizon, Launch... launches) {
    return DriverGrowth.of(
        "shop", "users", days, List.of(launches), new DriverGrowth.Question(TODAY, horizon, null));
  }

  private static DriverGrowth.Outlook.Projected projected(DriverGrowth growth) {
    return assertInstanceOf(DriverGrowth.Outlook.Projected.class, growth.outlook());
  }

  @Test
  void a_constant_driver_does_not_grow_and_is_sure_of_it() {
    var outlook = projected(growth(monthly(24, i -> 500), 90));
    assertEquals(0, outlook.organic().mid(), 1e-9);
    assertEquals(0, outlook.total().high(), 1e-9);
  }

  @Test
  void filled_gaps_are_no_values_that_a_forecast_may_rest_on() {
    var days = monthly(5, i -> 500);
    days.put(TODAY.minusMonths(8), 500.0);
    assertInstanceOf(DriverGrowth.Outlook.Projected.class, growth(days, 90).outlook());
    days.remove(TODAY.minusMonths(2));
    assertEquals(
        new DriverGrowth.Outlook.Unknown("5 values; 6 are needed"), growth(days, 90).outlook());
    assertEquals(5, growth(days, 90).values());
  }

  @Test
  void values_that_ended_long_ago_say_nothing_of_what_comes() {
    var days = monthly(12, i -> 500 + i);
    days.tailMap(TODAY.minusMonths(3)).clear();
    var unknown = assertInstanceOf(DriverGrowth.Outlook.Unknown.class, growth(days, 90).outlook());
    assertEquals(
        "the last value is of 2025-11-01, 120 days ago; of values by the month it may be 100 days old",
        unknown.says());
    days.put(TODAY.minusDays(100), 510.0);
    assertInstanceOf(DriverGrowth.Outlook.Projected.class, growth(days, 90).outlook());
  }

  @Test
  void steady_growth_goes_on_a_little_damped() {
    var outlook = projected(growth(monthly(36, i -> 1000 * Math.pow(1.05, i)), 61));
    assertTrue(outlook.organic().mid() > 0.07, () -> "grows: " + outlook.organic());
    assertTrue(outlook.organic().mid() <= 0.1026, () -> "not faster: " + outlook.organic());
    assertEquals(0, outlook.launches().high(), 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void a_few_values_are_no_trend(int values) {
    var unknown =
        assertInstanceOf(
            DriverGrowth.Outlook.Unknown.class, growth(monthly(values, i -> 10 + i), 90).outlook());
    assertTrue(unknown.says().contains("6 are needed"), unknown.says());
  }

  @Test
  void a_driver_at_zero_has_no_growth_that_is_a_share() {
    var unknown =
        assertInstanceOf(
            DriverGrowth.Outlook.Unknown.class, growth(monthly(12, i -> 0), 90).outlook());
    assertTrue(unknown.says().contains("0.0"), unknown.says());
  }

  @Test
  void values_that_touch_zero_are_forecast_without_logarithms() {
    var outlook = projected(growth(monthly(12, i -> i), 61));
    assertTrue(Double.isFinite(outlook.total().low()) && Double.isFinite(outlook.total().high()));
    assertTrue(outlook.organic().mid() > 0);
  }

  @Test
  void a_certain_launch_is_reported_apart_from_organic_growth() {
    var days = monthly(24, i -> 500);
    var outlook = projected(growth(days, 90, launch("big", APRIL, 0.2, 0.2, 0.2)));
    assertEquals(0, outlook.organic().mid(), 1e-9);
    assertEquals(0.2, outlook.launches().mid(), 1e-12);
    assertEquals(0.2, outlook.total().mid(), 1e-9);
  }

  @Test
  void a_launch_behind_the_horizon_adds_nothing() {
    var outlook = projected(growth(monthly(24, i -> 500), 30, launch("big", APRIL, 1, 1, 1)));
    assertEquals(0, outlook.launches().high(), 0);
  }

  @Test
  void an_uncertain_launch_adds_in_its_share_of_futures() {
    var half = new Launch("half", "x", APRIL, "users", 0.4, 0.4, 0.4, 0.3, 0, Launch.Origin.REST);
    var future = projected(growth(monthly(24, i -> 500), 90, half)).future();
    int adds = 0;
    for (int i = 0; i < Future.PATHS; i++) {
      adds += future.launches(i, 90) > 1 ? 1 : 0;
    }
    assertEquals(0.3, (double) adds / Future.PATHS, 0.04);
  }

  @Test
  void a_ramp_arrives_evenly() {
    var ramp = new Launch("ramp", "x", APRIL, "users", 0.4, 0.4, 0.4, 1, 20, Launch.Origin.REST);
    var future = projected(growth(monthly(24, i -> 500), 90, ramp)).future();
    long start = APRIL.toEpochDay() - TODAY.toEpochDay();
    assertEquals(1, future.launches(0, start - 1), 0);
    assertEquals(1.2, future.launches(0, start + 10), 1e-12);
    assertEquals(1.4, future.launches(0, start + 20), 1e-12);
    assertEquals(1.4, future.launches(0, start + 50), 1e-12);
  }

  /** Triangular with a = 0, c = 0.1, b = 0.4: F(c) = 1/4, the median is b - sqrt(b (b - c) / 2). */
  @Test
  void an_uplift_is_triangular() {
    var wide = launch("wide", APRIL, 0, 0.1, 0.4);
    assertEquals(0.1, wide.uplift(0.25), 1e-12);
    assertEquals(0.4 - Math.sqrt(0.5 * 0.4 * 0.3), wide.uplift(0.5), 1e-12);
    assertEquals(0.15, launch("same", APRIL, 0.15, 0.15, 0.15).uplift(0.9), 0);
  }

  @Test
  void moving_one_launch_leaves_the_lots_of_others_alone() {
    var days = monthly(24, i -> 500);
    var other = launch("other", LocalDate.parse("2026-03-10"), 0.1, 0.2, 0.5);
    var one = projected(growth(days, 20, other, launch("big", APRIL, 1, 1, 1))).future();
    var moved =
        projected(growth(days, 20, other, launch("big", APRIL.plusDays(9), 1, 1, 1))).future();
    for (int i = 0; i < Future.PATHS; i++) {
      assertEquals(one.at(i, 20), moved.at(i, 20), 0);
    }
  }

  /** 100 a month until the launch, 130 since: it really added 30 %. */
  @Test
  void a_past_launch_is_measured_against_the_organic_forecast() {
    var past = launch("past", LocalDate.parse("2025-12-15"), 0.1, 0.2, 0.3);
    var next = launch("next", APRIL, 0.1, 0.2, 0.3);
    var growth = growth(monthly(24, i -> i < 21 ? 100 : 130), 90, past, next);
    var measured = assertInstanceOf(PastLaunch.Measured.class, growth.past().getFirst());
    assertEquals(0.3, measured.uplift(), 1e-9);
    assertEquals(3, measured.steps());
    // One launch with 1.5 times what was declared: 1 + 1/3 * 0.5.
    assertEquals(1.5, growth.shrinkage().ratio(), 1e-9);
    assertEquals(1 + 0.5 / 3, growth.shrinkage().factor(), 1e-9);
    assertEquals(0.2 * (1 + 0.5 / 3), growth.coming().getFirst().used().mid(), 1e-9);
    assertEquals(0, projected(growth).organic().mid(), 1e-6, "its step is no trend");
  }

  @Test
  void a_launch_without_enough_before_or_after_is_not_measured() {
    var early = growth(monthly(12, i -> 100), 90, launch("early", TODAY.minusMonths(10), 0, 0, 1));
    assertInstanceOf(PastLaunch.Unmeasured.class, early.past().getFirst());
    var late = growth(monthly(12, i -> 100), 90, launch("late", TODAY.minusDays(3), 0, 0.1, 1));
    assertEquals(1, ((PastLaunch.Measured) late.past().getFirst()).steps());
  }

  @Test
  void absurd_launches_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> launch("x", APRIL, 0, 1, 11));
    assertThrows(IllegalArgumentException.class, () -> launch("x", APRIL, 0.3, 0.2, 0.4));
    assertThrows(IllegalArgumentException.class, () -> launch("x", APRIL, Double.NaN, 1, 2));
  }

  @Test
  void the_same_question_has_the_same_answer_bit_for_bit() {
    var days = monthly(30, i -> 1000 + 10 * i + (i * 7919 % 13));
    var one = projected(growth(days, 90, launch("big", APRIL, 0.1, 0.2, 0.5)));
    var other = projected(growth(days, 90, launch("big", APRIL, 0.1, 0.2, 0.5)));
    assertEquals(one.total(), other.total());
    assertEquals(one.organic(), other.organic());
    assertTrue(one.total().low() < one.total().mid() && one.total().mid() < one.total().high());
  }

  @Test
  void a_hole_of_two_months_is_bridged() {
    var days = monthly(24, i -> 500);
    days.remove(TODAY.minusMonths(5));
    days.remove(TODAY.minusMonths(6));
    var growth = growth(days, 90);
    assertEquals(22, growth.values());
    assertEquals(0, projected(growth).organic().mid(), 1e-9);
  }

  @Test
  void what_is_assumed_takes_the_place_of_the_forecast() {
    var question = new DriverGrowth.Question(TODAY, 90, 0.5);
    var growth = DriverGrowth.of("shop", "users", monthly(2, i -> 100), List.of(), question);
    assertEquals(0.5, projected(growth).total().mid(), 1e-9);
    assertEquals(100 * Math.sqrt(1.5), projected(growth).future().at(7, 45), 1e-9);
  }

  @Test
  void a_launch_on_the_day_of_a_value_is_in_that_value_whatever_months_are_long() {
    for (int back = 2; back <= 10; back++) {
      LocalDate on = TODAY.minusMonths(back);
      int first = 23 - back;
      var days = monthly(24, i -> 1000 * Math.pow(1.03, i) * (i >= first ? 1.125 : 1));
      var past = growth(days, 90, launch("spring", on, 0.1, 0.2, 0.3)).past().getFirst();
      var measured = assertInstanceOf(PastLaunch.Measured.class, past);
      assertEquals(0.125, measured.uplift(), 0.02, () -> on + ": " + measured);
    }
  }
}
