package dev.headroom.evaluator.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class LoadFitTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

  static SortedMap<LocalDate, Double> daily(int days, IntToDoubleFunction value) {
    var all = new TreeMap<LocalDate, Double>();
    for (int i = 0; i < days; i++) {
      all.put(FIRST.plusDays(i), value.applyAsDouble(i));
    }
    return all;
  }

  private static LoadFit.Fitted fitted(LoadFit fit) {
    return assertInstanceOf(LoadFit.Fitted.class, fit, fit::toString);
  }

  private static String refused(LoadFit fit) {
    return assertInstanceOf(LoadFit.Refused.class, fit, fit::toString).says();
  }

  @Test
  void a_line_is_found_exactly() {
    var fit = fitted(LoadFit.of(daily(30, i -> 5 + 0.2 * (100 + i)), daily(30, i -> 100 + i)));
    assertEquals(0.2, fit.perUnit(), 1e-12);
    assertEquals(5, fit.base(), 1e-9);
    assertEquals(1, fit.explained(), 1e-9);
    assertEquals(0, fit.error(), 1e-9);
  }

  @Test
  void a_few_wild_days_do_not_move_it() {
    var few = daily(50, i -> i % 17 == 3 ? 40 : 5 + 0.2 * (100 + i));
    assertEquals(0.2, fitted(LoadFit.of(few, daily(50, i -> 100 + i))).perUnit(), 0.01);
  }

  @Test
  void its_error_is_stated() {
    var load = daily(60, i -> 0.5 * (200 + i) + (i * 7919 % 13 - 6));
    var fit = fitted(LoadFit.of(load, daily(60, i -> 200 + i)));
    assertEquals(3, fit.error(), 1);
    assertEquals(0.5, fit.perUnit(), 0.05);
    assertTrue(fit.low() < fit.perUnit() && fit.perUnit() < fit.high(), fit::toString);
  }

  @Test
  void too_few_days_are_refused() {
    assertEquals(
        "13 days on which both are known; 14 are needed",
        refused(LoadFit.of(daily(13, i -> i), daily(40, i -> 100 + i))));
    assertTrue(refused(LoadFit.of(daily(2, i -> i), daily(2, i -> 5 + i))).startsWith("2 days"));
  }

  @Test
  void a_driver_that_stands_still_explains_nothing() {
    assertTrue(
        refused(LoadFit.of(daily(30, i -> i), daily(30, i -> 100))).contains("has moved by less"));
  }

  @Test
  void a_constant_load_and_one_of_its_own_are_refused() {
    assertTrue(
        refused(LoadFit.of(daily(30, i -> 7), daily(30, i -> 100 + i))).contains("explains 0 %"));
    assertTrue(
        refused(LoadFit.of(daily(30, i -> i * 7919 % 31), daily(30, i -> 100 + i)))
            .contains("are needed"));
  }

  @Test
  void monthly_counts_stand_for_the_days_between_them() {
    var months = new TreeMap<LocalDate, Double>();
    months.put(FIRST, 100.0);
    months.put(FIRST.plusDays(30), 130.0);
    months.put(FIRST.plusDays(100), 400.0);
    var every = EachDay.of(months);
    assertEquals(115, every.get(FIRST.plusDays(15)), 1e-9);
    assertEquals(null, every.get(FIRST.plusDays(60)), "a hole of 70 days stays one");
  }

  @Test
  void normal_quantiles_are_those_of_the_tables() {
    assertEquals(0, Normal.quantile(0.5), 1e-9);
    assertEquals(1.644853627, Normal.quantile(0.95), 1e-8);
    assertEquals(-2.326347874, Normal.quantile(0.01), 1e-8);
    var lots = Draws.of("any");
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      sum += lots.normal(i);
    }
    assertEquals(0, sum / 10_000, 0.03);
  }
}
