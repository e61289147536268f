package dev.headroom.evaluator.forecast.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalsTest {

  /** A back-test so long that its errors hardly overlap. */
  private static final double LONG = 1_000;

  private static double[][] errors(int origins, int horizon, long seed) {
    var random = new Random(seed);
    double[][] errors = new double[origins][horizon];
    for (double[] byStep : errors) {
      for (int j = 0; j < horizon; j++) {
        byStep[j] = random.nextGaussian() * Math.sqrt(j + 1);
      }
    }
    return errors;
  }

  @Test
  void a_level_needs_as_many_errors_as_its_tails_are_rare() {
    assertEquals(9, Level.P80.leastErrors());
    assertEquals(19, Level.P90.leastErrors());
    assertEquals(39, Level.P95.leastErrors());
    var intervals = Intervals.of(errors(19, 3, 1), 3, LONG);
    assertTrue(intervals.has(Level.P80, 0));
    assertTrue(intervals.has(Level.P90, 0));
    assertTrue(!intervals.has(Level.P95, 0));
    assertTrue(!Intervals.of(errors(18, 3, 1), 3, LONG).has(Level.P90, 0));
  }

  @Test
  void a_step_that_few_have_seen_has_no_interval() {
    double[][] errors = errors(25, 4, 1);
    for (int i = 15; i < 25; i++) {
      errors[i] = new double[] {errors[i][0], errors[i][1]};
    }
    var intervals = Intervals.of(errors, 4, LONG);
    assertEquals(25, intervals.errorsAt(1));
    assertEquals(15, intervals.errorsAt(2));
    assertTrue(intervals.has(Level.P90, 1));
    assertTrue(!intervals.has(Level.P90, 2));
    assertTrue(intervals.has(Level.P80, 2));
  }

  @Test
  void levels_are_nested() {
    var intervals = Intervals.of(errors(60, 12, 9), 12, LONG);
    for (int j = 0; j < 12; j++) {
      assertTrue(intervals.below(Level.P95, j) <= intervals.below(Level.P90, j));
      assertTrue(intervals.below(Level.P90, j) <= intervals.below(Level.P80, j));
      assertTrue(intervals.above(Level.P80, j) <= intervals.above(Level.P90, j));
      assertTrue(intervals.above(Level.P90, j) <= intervals.above(Level.P95, j));
    }
  }

  /** Errors of the same kind as those that made the intervals fall inside as often as promised. */
  @Test
  void intervals_hold_what_they_promise() {
    int inside = 0;
    int all = 0;
    for (int round = 0; round < 60; round++) {
      var intervals = Intervals.of(errors(40, 6, 100 + round), 6, LONG);
      for (double[] byStep : errors(40, 6, 9_000 + round)) {
        for (int j = 0; j < 6; j++) {
          all++;
          inside +=
              byStep[j] >= intervals.below(Level.P90, j)
                      && byStep[j] <= intervals.above(Level.P90, j)
                  ? 1
                  : 0;
        }
      }
    }
    double coverage = (double) inside / all;
    assertTrue(coverage > 0.89 && coverage < 0.96, "coverage " + coverage);
  }

  @Test
  void a_short_back_test_has_wider_intervals() {
    double[][] errors = errors(40, 6, 5);
    double wide = Intervals.of(errors, 6, 2).above(Level.P90, 3);
    assertEquals(1.2, wide / Intervals.of(errors, 6, 1e9).above(Level.P90, 3), 1e-6);
  }

  @Test
  void errors_of_zero_make_intervals_of_nothing() {
    var intervals = Intervals.of(new double[40][5], 5, LONG);
    assertEquals(0, intervals.below(Level.P90, 2));
    assertEquals(0, intervals.above(Level.P90, 2));
  }

  @Test
  void growing_errors_widen_and_shrinking_ones_narrow() {
    double[][] growing = errors(60, 4, 3);
    double[][] shrinking = errors(60, 4, 3);
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 4; j++) {
        growing[i][j] *= i < 30 ? 1 : 3;
        shrinking[i][j] *= i < 30 ? 3 : 1;
      }
    }
    var grown = Calibration.of(growing, 4);
    var shrunk = Calibration.of(shrinking, 4);
    assertTrue(grown.factor() > 1.2 && grown.coverage() < 0.5, grown::toString);
    assertTrue(shrunk.factor() < 0.85 && shrunk.coverage() > 0.95, shrunk::toString);
    assertEquals(1, Calibration.of(errors(60, 4, 3), 4).factor(), 0.1);
  }

  @Test
  void few_errors_calibrate_nothing() {
    var calibration = Calibration.of(errors(19, 4, 3), 4);
    assertEquals(1, calibration.factor());
    assertTrue(Double.isNaN(calibration.coverage()));
  }
}
