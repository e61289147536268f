package dev.headroom.evaluator.forecast.trip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.forecast.trip.Threshold.Direction;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstPassageTest {

  @Test
  void each_path_counts_with_both_signs_and_twice_as_far() {
    // Forecast 0, 0, 0, threshold 1, one path 0, 0.8, 1.5.
    // At 0.8: 0.64, 1.2: crosses on step 3, with weight 0.375. At 2: 1.6: on step 2, 0.125.
    // With the sign turned neither crosses.
    double[] found =
        FirstPassage.probabilities(
            new double[3], new double[][] {{0, 0.8, 1.5}}, 1, 3, 1, Direction.ABOVE);
    assertArrayEquals(new double[] {0, 0.125, 0.5}, found, 1e-12);
  }

  @Test
  void below_mirrors_above() {
    var random = new Random(5);
    double[][] paths = new double[20][8];
    double[] forecast = new double[8];
    double[] mirrored = new double[8];
    for (int j = 0; j < 8; j++) {
      forecast[j] = random.nextGaussian();
      mirrored[j] = -forecast[j];
      for (double[] path : paths) {
        path[j] = random.nextGaussian();
      }
    }
    assertArrayEquals(
        FirstPassage.probabilities(forecast, paths, 20, 8, 1.5, Direction.ABOVE),
        FirstPassage.probabilities(mirrored, paths, 20, 8, -1.5, Direction.BELOW),
        1e-12);
  }

  @Test
  void an_absurd_threshold_is_never_crossed_and_one_already_passed_at_once() {
    double[][] paths = new double[20][3];
    assertArrayEquals(
        new double[3],
        FirstPassage.probabilities(new double[3], paths, 20, 3, 1e9, Direction.ABOVE));
    assertArrayEquals(
        new double[] {1, 1, 1},
        FirstPassage.probabilities(
            new double[3], paths, 20, 3, Double.NEGATIVE_INFINITY, Direction.ABOVE),
        1e-12);
  }

  @Test
  void dates_are_steps_or_beyond_the_horizon() {
    var judged =
        new TripOutlook.Judged(
            new Threshold(1, Direction.ABOVE), new double[] {0.02, 0.1, 0.5, 0.7});
    assertEquals(new TripDate.OnStep(2), judged.date(0.05));
    assertEquals(new TripDate.OnStep(3), judged.date(0.5));
    assertEquals(new TripDate.BeyondHorizon(4), judged.date(0.95));
    assertEquals(0.7, judged.by(4));
  }

  @Test
  void what_falls_is_no_distribution() {
    var threshold = new Threshold(1, Direction.ABOVE);
    assertThrows(
        IllegalArgumentException.class,
        () -> new TripOutlook.Judged(threshold, new double[] {0.5, 0.4}));
    assertThrows(IllegalArgumentException.class, () -> new Threshold(Double.NaN, Direction.BELOW));
  }

  @Test
  void a_value_on_the_threshold_is_not_beyond_it() {
    assertTrue(!new Threshold(5, Direction.ABOVE).isBeyond(5));
    assertTrue(!new Threshold(5, Direction.BELOW).isBeyond(5));
    assertTrue(new Threshold(5, Direction.BELOW).isBeyond(4.9));
  }
}
