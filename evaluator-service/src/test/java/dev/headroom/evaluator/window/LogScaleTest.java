package dev.headroom.evaluator.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick way to a place gives the place that the definition gives, at the bounds too. */
class LogScaleTest {

  private static final double LOG_GAMMA = StrictMath.log(1.01 / 0.99);
  private static final int MIDDLE = 16_383;

  @Test
  void a_place_is_that_of_the_definition_for_any_number() {
    var random = new Random(1);
    for (int i = 0; i < 1_000_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      double usual = Math.exp(20 * random.nextGaussian());
      for (double value : new double[] {any, usual, -usual}) {
        if (Double.isFinite(value) && value != 0) {
          assertEquals(defined(value), LogScale.code(value), () -> "of " + value);
        }
      }
    }
  }

  @Test
  void a_place_is_that_of_the_definition_at_each_bound_and_beside_it() {
    for (int index = -MIDDLE; index <= MIDDLE; index++) {
      double bound = StrictMath.exp(index * LOG_GAMMA);
      for (double value = Math.nextDown(Math.nextDown(bound));
          value <= Math.nextUp(Math.nextUp(bound));
          value = Math.nextUp(value)) {
        assertEquals(defined(value), LogScale.code(value), value + " at " + index);
      }
    }
  }

  @Test
  void a_value_read_back_is_off_by_one_percent_at_the_most() {
    var random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      double value = Math.exp(20 * random.nextGaussian());
      double back = LogScale.value(LogScale.code(value));
      assertEquals(value, back, value * LogScale.ERROR * (1 + 1e-9));
      assertEquals(-back, LogScale.value(LogScale.code(-value)));
    }
  }

  @Test
  void what_is_no_magnitude_has_a_place_of_its_own() {
    double[] ascending = {
      Double.NEGATIVE_INFINITY,
      -1e300,
      -1,
      -1e-300,
      0,
      Double.MIN_VALUE,
      1,
      1e300,
      Double.POSITIVE_INFINITY
    };
    for (int i = 1; i < ascending.length; i++) {
      assertEquals(
          -1, Integer.signum(LogScale.code(ascending[i - 1]) - LogScale.code(ascending[i])));
    }
    assertEquals(Short.MIN_VALUE, LogScale.code(Double.NaN));
    assertEquals(0, LogScale.code(-0.0));
  }

  private static int defined(double value) {
    int index = (int) Math.ceil(StrictMath.log(Math.abs(value)) / LOG_GAMMA);
    int code = Math.clamp(index, 1 - MIDDLE, MIDDLE - 1) + MIDDLE;
    return value < 0 ? -code : code;
  }
}
