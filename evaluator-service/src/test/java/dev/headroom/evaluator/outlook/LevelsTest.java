package dev.headroom.evaluator.outlook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LevelsTest {

  private static double[] levels(String phrase, double... values) {
    return Levels.hourly(
            Written.START, Written.hours(values.length, i -> values[i]), Written.trigger(phrase))
        .values();
  }

  @Test
  void a_moment_beyond_the_threshold_decides_without_a_for() {
    assertArrayEquals(new double[] {6, 8}, levels("> 10", 5, 7));
    assertArrayEquals(new double[] {4, 6}, levels("< 10", 5, 7));
  }

  @Test
  void what_held_throughout_decides_with_a_for() {
    assertArrayEquals(new double[] {4, 2, 2}, levels("> 10 for 2h", 5, 5, 3, 9));
    assertArrayEquals(new double[] {6, 10, 10}, levels("< 1 for 2h", 5, 5, 9, 3));
  }

  @Test
  void an_hour_of_minutes_counts_by_its_mean() {
    assertArrayEquals(new double[] {5, 7}, levels("> 10 for 30m", 5, 7));
  }

  @Test
  void a_hole_is_no_level_and_neither_is_a_for_with_a_hole_in_it() {
    assertArrayEquals(
        new double[] {4, Double.NaN, Double.NaN, 6},
        levels("> 10 for 2h", Double.NaN, 5, 5, Double.NaN, 7, 7));
  }

  @Test
  void a_day_is_as_close_to_the_threshold_as_its_closest_hour() {
    var hours =
        Levels.hourly(
            Written.START.plus(Duration.ofHours(20)),
            Written.hours(4 + 24 + 5, i -> i == 10 ? 50 : i),
            Written.trigger("> 100"));
    var days = hours.daily(true);
    assertEquals(Written.START, days.start());
    assertArrayEquals(new double[] {4, 51}, days.values());
    assertEquals(51, days.on(Written.START.plus(Levels.DAY)));
    assertEquals(Double.NaN, days.on(Written.START.plus(Levels.HOUR)));
  }
}
