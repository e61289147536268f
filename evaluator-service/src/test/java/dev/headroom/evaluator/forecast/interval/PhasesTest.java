package dev.headroom.evaluator.forecast.interval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PhasesTest {

  private static final int[] AT = {100, 101, 102, 103, 104, 105, 106, 107};

  /** Even steps are ten times as hard as odd ones. */
  private static double[][] errors() {
    double[][] errors = new double[AT.length][3];
    for (int i = 0; i < AT.length; i++) {
      for (int j = 0; j < 3; j++) {
        errors[i][j] = (AT[i] + j) % 2 == 0 ? 10 : -1;
      }
    }
    return errors;
  }

  @Test
  void an_error_stands_for_the_phase_that_lies_ahead() {
    // 8 steps are 4 cycles: a third of the way from 1 to 20 / 11 and 2 / 11.
    double even = 1 + (20 / 11.0 - 1) / 3;
    double odd = 1 + (2 / 11.0 - 1) / 3;
    double[][] errors = errors();
    double[][] aligned = Phases.of(errors, AT, 108, 2).aligned(errors, AT, 108);
    assertArrayEquals(new double[] {10, -1, 10}, aligned[0], 1e-12, "in phase already");
    double[] expected = {-even / odd, 10 * odd / even, -even / odd};
    assertArrayEquals(expected, aligned[1], 1e-12);
  }

  @Test
  void without_a_season_an_origin_or_an_error_nothing_is_changed() {
    double[][] errors = errors();
    assertArrayEquals(errors, Phases.of(errors, AT, 108, 1).aligned(errors, AT, 108));
    assertEquals(
        0, Phases.of(new double[0][], new int[0], 9, 4).aligned(new double[0][], AT, 9).length);
    double[][] none = new double[AT.length][3];
    assertArrayEquals(none, Phases.of(none, AT, 108, 4).aligned(none, AT, 108));
  }
}
