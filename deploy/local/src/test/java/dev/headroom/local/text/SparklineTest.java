package dev.headroom.local.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SparklineTest {

  /** NaN stands for a hole. */
  private static List<OptionalDouble> values(double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value))
        .toList();
  }

  @Test
  void the_least_is_at_the_bottom_and_the_most_at_the_top() {
    assertEquals("▁▅█", Sparkline.of(values(10, 15, 20), 10));
  }

  @Test
  void a_hole_is_a_blank_and_no_low_bar() {
    assertEquals("▁ █", Sparkline.of(values(-1, Double.NaN, 1), 10));
    assertEquals("  ", Sparkline.of(values(Double.NaN, Double.NaN), 10));
  }

  @Test
  void many_values_share_a_bar() {
    assertEquals("▁█", Sparkline.of(values(0, 2, 3, 5), 2));
    assertEquals("▁ █", Sparkline.of(values(0, 2, Double.NaN, Double.NaN, 3, 5), 3));
  }

  @Test
  void equal_values_are_a_flat_line() {
    assertEquals("▅▅▅", Sparkline.of(values(7, 7, 7), 10));
    assertEquals("", Sparkline.of(values(), 10));
  }
}
