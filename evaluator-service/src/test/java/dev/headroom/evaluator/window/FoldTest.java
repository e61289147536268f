package dev.headroom.evaluator.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Prometheus 3 is particular: compensation, overflow, NaN, infinities, constants. */
class FoldTest {

  private static final double HUGE = 9.988465674311579e+307;
  private static final double INF = Double.POSITIVE_INFINITY;

  private int split;

  private Summary of(SummaryKind kind, double... values) {
    var whole = new double[kind.width()];
    var later = new double[kind.width()];
    for (int i = 0; i < values.length; i++) {
      kind.add(i < split ? whole : later, 0, 1_000_000 + 10_000 * i, values[i]);
    }
    kind.merge(whole, 0, later, 0);
    return new Summary(kind, whole);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void sums_are_compensated_and_averages_survive_an_overflow(int at) {
    split = at;
    assertEquals(2, of(SummaryKind.SUM, 1, 1e100, 1, -1e100).sum());
    assertEquals(0.5, of(SummaryKind.SUM, 1, 1e100, 1, -1e100).average());
    assertEquals(INF, of(SummaryKind.SUM, HUGE, HUGE, HUGE).sum());
    assertEquals(HUGE, of(SummaryKind.SUM, HUGE, HUGE, HUGE).average(), HUGE * 1e-15);
    assertEquals(HUGE / 2, of(SummaryKind.SUM, HUGE, HUGE, HUGE, -HUGE).average(), HUGE * 1e-15);
    assertEquals(INF, of(SummaryKind.SUM, 1, INF, 2).average());
    assertEquals(-INF, of(SummaryKind.SUM, HUGE, HUGE, -INF).average());
    assertEquals(Double.NaN, of(SummaryKind.SUM, INF, 1, -INF).average());
    assertEquals(Double.NaN, of(SummaryKind.SUM, HUGE, HUGE, Double.NaN).average());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_nan_or_an_infinity_leaves_no_variance(int at) {
    split = at;
    assertEquals(Double.NaN, of(SummaryKind.MOMENTS, 1, INF, 2).variance());
    assertEquals(Double.NaN, of(SummaryKind.MOMENTS, INF).variance());
    assertEquals(Double.NaN, of(SummaryKind.MOMENTS, 1, Double.NaN).variance());
    assertEquals(0, of(SummaryKind.MOMENTS, 5, 5, 5).variance());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_constant_has_a_slope_of_exactly_zero_unless_it_is_infinite(int at) {
    split = at;
    assertEquals(
        new Summary.Line(0, 0.1), of(SummaryKind.REGRESSION, 0.1, 0.1, 0.1).regression(5_000));
    assertEquals(
        new Summary.Line(Double.NaN, Double.NaN),
        of(SummaryKind.REGRESSION, INF, INF, INF).regression(0));
    Summary.Line line = of(SummaryKind.REGRESSION, 0, 10, 20).regression(1_030_000);
    assertEquals(1, line.slope(), 1e-12);
    assertEquals(30, line.intercept(), 1e-12);
    assertTrue(Double.isNaN(of(SummaryKind.REGRESSION, 0, INF, 20).regression(0).slope()));
  }

  @Test
  void a_nan_yields_to_any_number() {
    assertEquals(3, of(SummaryKind.MAX, Double.NaN, 3, Double.NaN, 2).max());
    assertEquals(2, of(SummaryKind.MIN, Double.NaN, 3, Double.NaN, 2).min());
    assertEquals(Double.NaN, of(SummaryKind.MAX, Double.NaN, Double.NaN).max());
  }

  @Test
  void another_kind_is_not_asked() {
    assertThrows(IllegalStateException.class, () -> of(SummaryKind.SUM, 1).max());
    assertThrows(IllegalStateException.class, () -> of(SummaryKind.LAST_TWO, 1).previous());
  }
}
