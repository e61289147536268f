package dev.headroom.evaluator.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.forecast.interval.Level;
import dev.headroom.evaluator.forecast.trip.Threshold;
import dev.headroom.evaluator.forecast.trip.Threshold.Direction;
import dev.headroom.evaluator.forecast.trip.TripDate;
import dev.headroom.evaluator.forecast.trip.TripOutlook;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ForecasterTest {

  private static final int[] NO_SEASON = {};

  private static double[] series(int length, IntToDoubleFunction value) {
    double[] values = new double[length];
    Arrays.setAll(values, value::applyAsDouble);
    return values;
  }

  private static double[] walk(int length, double start, long seed) {
    var random = new Random(seed);
    double[] values = new double[length];
    double level = start;
    for (int t = 0; t < length; t++) {
      level += random.nextGaussian();
      values[t] = level;
    }
    return values;
  }

  private static double[] daily(int length, long seed) {
    var random = new Random(seed);
    return series(
        length, t -> 100 + 30 * Math.sin(2 * Math.PI * t / 24) + 3 * random.nextGaussian());
  }

  private static Forecast forecast(double[] values, int[] seasons, int horizon) {
    return Forecaster.forecast(new Question(values, seasons, horizon)).orElseThrow();
  }

  /** All that a forecast says, as one text. */
  private static String all(Forecast forecast, Threshold threshold) {
    var text = new StringBuilder();
    for (int step = 1; step <= forecast.horizon(); step++) {
      text.append(forecast.point(step)).append(' ');
      for (var level : Level.values()) {
        text.append(forecast.interval(level, step)).append(' ');
      }
    }
    if (forecast.outlook(threshold) instanceof TripOutlook.Judged judged) {
      for (int step = 1; step <= judged.steps(); step++) {
        text.append(judged.by(step)).append(' ');
      }
    }
    return text.append(forecast.trust()).append(forecast.shares()).toString();
  }

  @Test
  void the_same_question_has_the_same_answer_bit_for_bit() {
    var threshold = new Threshold(140, Direction.ABOVE);
    String once = all(forecast(daily(400, 1), new int[] {24}, 48), threshold);
    assertEquals(once, all(forecast(daily(400, 1), new int[] {24}, 48), threshold));
  }

  @Test
  void a_series_in_another_unit_has_the_same_forecast_in_it() {
    for (double[] values : List.of(daily(300, 3), walk(200, 0, 4))) {
      Forecast plain = forecast(values, new int[] {24}, 12);
      Forecast scaled = forecast(series(values.length, t -> 3.7 * values[t]), new int[] {24}, 12);
      for (int step = 1; step <= 12; step++) {
        assertEquals(3.7 * plain.point(step), scaled.point(step), 0.02 * 3.7);
        assertEquals(
            3.7 * plain.interval(Level.P90, step).orElseThrow().high(),
            scaled.interval(Level.P90, step).orElseThrow().high(),
            0.05 * 3.7);
      }
      // By a power of two not a bit differs.
      Forecast doubled = forecast(series(values.length, t -> 4 * values[t]), new int[] {24}, 12);
      assertEquals(4 * plain.point(7), doubled.point(7));
    }
  }

  @Test
  void a_series_that_is_not_all_positive_may_be_shifted() {
    double[] values = walk(200, 0, 11);
    Forecast plain = forecast(values, NO_SEASON, 12);
    Forecast shifted = forecast(series(200, t -> values[t] - 50), NO_SEASON, 12);
    assertTrue(!plain.logarithmic() && !shifted.logarithmic());
    for (int step = 1; step <= 12; step++) {
      assertEquals(plain.point(step) - 50, shifted.point(step), 0.05);
    }
  }

  @Test
  void a_constant_goes_on_and_is_no_better_known_than_by_naive() {
    Forecast forecast = forecast(series(100, t -> 42), new int[] {24}, 10);
    assertEquals(42, forecast.point(10), 1e-9);
    assertEquals(42, forecast.interval(Level.P95, 10).orElseThrow().high(), 1e-9);
    assertTrue(!forecast.trust().betterThanNaive());
    var outlook = forecast.outlook(new Threshold(50, Direction.ABOVE));
    assertTrue(outlook instanceof TripOutlook.Judged judged && judged.by(10) == 0);
  }

  @Test
  void one_value_and_two_points_have_a_forecast_and_no_interval() {
    for (double[] values : List.of(new double[] {5}, new double[] {5, 6}, new double[] {0, 0})) {
      Forecast forecast = forecast(values, new int[] {24}, 5);
      assertEquals(values[values.length - 1], forecast.point(5), 1e-9);
      assertEquals(0, forecast.stepsWith(Level.P80));
      assertEquals(Trust.Grade.D, forecast.trust().grade());
      assertTrue(
          forecast.outlook(new Threshold(100, Direction.ABOVE)) instanceof TripOutlook.Unjudged);
    }
  }

  @Test
  void a_series_without_a_value_has_no_forecast() {
    double[] none = {Double.NaN, Double.NaN};
    assertEquals(Optional.empty(), Forecaster.forecast(new Question(none, NO_SEASON, 3)));
    assertEquals(Optional.empty(), Forecaster.forecast(new Question(new double[0], NO_SEASON, 3)));
  }

  @Test
  void nothing_that_is_asked_yields_a_value_that_is_no_number() {
    var random = new Random(8);
    List<double[]> hard =
        List.of(
            series(80, t -> 0),
            series(80, t -> t % 2 == 0 ? 1e300 : -1e300),
            series(80, t -> 1e308),
            series(80, t -> t == 40 ? 1e12 : 1),
            series(80, t -> Math.exp(t)),
            series(80, t -> 1e-300 * (t + 1)),
            series(80, t -> Double.MIN_VALUE),
            series(80, t -> t < 40 ? 0 : 1),
            series(80, t -> t % 5 == 0 ? Double.NaN : random.nextGaussian()),
            series(80, t -> t == 79 ? -1e6 : 5 + random.nextDouble()),
            series(5, t -> -t));
    for (double[] values : hard) {
      for (int[] seasons : List.of(NO_SEASON, new int[] {7}, new int[] {4, 20})) {
        String said =
            all(forecast(values, seasons, 12), new Threshold(3, Direction.BELOW))
                .replace("NaN of its error", "");
        assertTrue(!said.contains("NaN") && !said.contains("Infinity"), said);
      }
    }
  }

  @Test
  void intervals_are_nested_around_the_point_and_probabilities_never_fall() {
    for (long seed = 0; seed < 20; seed++) {
      Forecast forecast = forecast(walk(150, 60, seed), new int[] {7}, 14);
      for (int step = 1; step <= 14; step++) {
        double low = forecast.point(step);
        double high = low;
        for (var level : Level.values()) {
          var interval = forecast.interval(level, step).orElseThrow();
          assertTrue(interval.low() <= low && interval.high() >= high);
          low = interval.low();
          high = interval.high();
        }
      }
      if (forecast.outlook(new Threshold(62, Direction.ABOVE)) instanceof TripOutlook.Judged one) {
        for (int step = 2; step <= one.steps(); step++) {
          assertTrue(one.by(step) >= one.by(step - 1));
        }
      }
    }
  }

  @Test
  void intervals_of_simulated_walks_hold_what_comes() {
    int inside = 0;
    int all = 0;
    for (long seed = 0; seed < 150; seed++) {
      double[] whole = walk(170, 0, 1_000 + seed);
      Forecast forecast = forecast(Arrays.copyOf(whole, 160), NO_SEASON, 10);
      for (int step = 1; step <= 10; step++) {
        var interval = forecast.interval(Level.P90, step).orElseThrow();
        double value = whole[159 + step];
        inside += value >= interval.low() && value <= interval.high() ? 1 : 0;
        all++;
      }
    }
    double coverage = (double) inside / all;
    assertTrue(coverage >= 0.85 && coverage <= 0.95, "coverage " + coverage);
  }

  /** Against the reflection principle: a walk crosses d within n steps with about 2 (1 - Phi). */
  @Test
  void trip_probabilities_of_simulated_walks_are_those_of_a_walk() {
    double sum = 0;
    for (long seed = 0; seed < 60; seed++) {
      double[] values = walk(200, 0, 5_000 + seed);
      Forecast forecast = forecast(values, NO_SEASON, 16);
      var outlook = forecast.outlook(new Threshold(values[199] + 4, Direction.ABOVE));
      sum += outlook instanceof TripOutlook.Judged judged ? judged.by(16) : 0;
    }
    // d / sqrt(n) = 1: 0.317 in continuous time, 0.27 where only steps are seen.
    assertEquals(0.27, sum / 60, 0.08);
  }

  @Test
  void a_line_trips_when_it_arrives() {
    var random = new Random(6);
    double[] disk = series(300, t -> 100 + t + 2 * random.nextGaussian());
    var outlook = forecast(disk, NO_SEASON, 40).outlook(new Threshold(420, Direction.ABOVE));
    assertTrue(outlook instanceof TripOutlook.Judged);
    var judged = (TripOutlook.Judged) outlook;
    assertTrue(judged.date(0.5) instanceof TripDate.OnStep(int step) && step >= 16 && step <= 26);
    assertTrue(judged.by(5) < 0.1);
  }

  @Test
  void a_trigger_that_has_tripped_is_said_to_have() {
    Forecast forecast = forecast(walk(100, 50, 1), NO_SEASON, 5);
    assertTrue(forecast.outlook(new Threshold(1, Direction.ABOVE)) instanceof TripOutlook.Tripped);
  }

  @Test
  void a_season_is_found_and_forecast() {
    Forecast forecast = forecast(daily(500, 2), new int[] {24, 168}, 24);
    assertEquals(24, forecast.seasons()[0]);
    for (int step = 1; step <= 24; step++) {
      double expected = 100 + 30 * Math.sin(2 * Math.PI * (499 + step) / 24);
      assertEquals(expected, forecast.point(step), 5);
    }
    assertTrue(forecast.evidence().errorBesideNaive() < 1);
  }

  @Test
  void after_a_jump_the_forecast_is_at_the_new_level_and_trusted_less() {
    var random = new Random(3);
    double[] values = series(200, t -> (t < 170 ? 100 : 180) + 2 * random.nextGaussian());
    Forecast forecast = forecast(values, NO_SEASON, 10);
    assertEquals(180, forecast.point(1), 6);
    assertEquals(180, forecast.point(10), 10);
    assertTrue(forecast.trust().grade().compareTo(Trust.Grade.C) >= 0);
    assertTrue(forecast.trust().reasons().toString().contains("jumped 30 steps"));
  }

  @Test
  void a_single_spike_does_not_carry_the_forecast_away() {
    var random = new Random(9);
    double[] values = series(150, t -> (t == 120 ? 5_000 : 100) + random.nextGaussian());
    assertEquals(100, forecast(values, NO_SEASON, 10).point(5), 10);
  }

  @Test
  void gaps_are_told_and_lower_the_trust() {
    double[] values = daily(400, 7);
    for (int t = 200; t < 400; t += 4) {
      values[t] = Double.NaN;
    }
    values[399] = Double.NaN;
    Arrays.fill(values, 20, 60, Double.NaN);
    Forecast forecast = forecast(values, new int[] {24}, 24);
    assertEquals(60, forecast.evidence().dropped());
    assertEquals(50, forecast.evidence().filled());
    assertEquals(1, forecast.evidence().trailing());
    assertTrue(forecast.trust().grade() != Trust.Grade.A);
    assertTrue(forecast.trust().reasons().toString().contains("filled gaps"));
  }

  @Test
  void a_horizon_that_the_past_has_not_seen_is_judged_as_far_as_it_has() {
    Forecast forecast = forecast(walk(80, 100, 2), NO_SEASON, 60);
    int judged = forecast.stepsWith(Level.P90);
    assertTrue(judged > 0 && judged < 60, "judged " + judged);
    assertTrue(
        forecast.outlook(new Threshold(1_000, Direction.ABOVE)) instanceof TripOutlook.Judged one
            && one.steps() == judged
            && one.date(0.5).equals(new TripDate.BeyondHorizon(judged)));
    assertEquals(Trust.Grade.C, forecast.trust().grade());
  }

  @Test
  void what_cannot_be_asked_is_refused() {
    double[] values = {1, 2, 3};
    assertThrows(IllegalArgumentException.class, () -> new Question(values, NO_SEASON, 0));
    assertThrows(IllegalArgumentException.class, () -> new Question(values, NO_SEASON, 9_999));
    assertThrows(IllegalArgumentException.class, () -> new Question(values, new int[] {1}, 5));
    assertThrows(IllegalArgumentException.class, () -> new Question(values, new int[] {24, 7}, 5));
    double[] infinite = {1, Double.NEGATIVE_INFINITY, 3};
    assertThrows(
        IllegalArgumentException.class,
        () -> Forecaster.forecast(new Question(infinite, NO_SEASON, 5)));
  }
}
