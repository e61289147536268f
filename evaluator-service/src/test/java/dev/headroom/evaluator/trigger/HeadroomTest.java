package dev.headroom.evaluator.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.quantity.Comparison;
import org.junit.jupiter.api.Test;

class HeadroomTest {

  @Test
  void it_is_the_share_left_below_an_upper_threshold() {
    assertEquals(0.25, Headroom.of(Comparison.GREATER, 0.6, 0.8).orElseThrow(), 1e-12);
    assertEquals(-1, Headroom.of(Comparison.GREATER_OR_EQUAL, 4, 2).orElseThrow());
  }

  @Test
  void it_is_mirrored_for_a_lower_threshold() {
    assertEquals(0.5, Headroom.of(Comparison.LESS, 6, 3).orElseThrow());
    assertEquals(-1, Headroom.of(Comparison.LESS_OR_EQUAL, 1.5, 3).orElseThrow());
  }

  @Test
  void it_is_absent_where_a_share_means_nothing() {
    assertTrue(Headroom.of(Comparison.EQUAL, 1, 1).isEmpty());
    assertTrue(Headroom.of(Comparison.GREATER, 1, 0).isEmpty());
    assertTrue(Headroom.of(Comparison.LESS, 0, 3).isEmpty());
    assertTrue(Headroom.of(Comparison.GREATER, Double.NaN, 1).isEmpty());
    assertTrue(Headroom.of(Comparison.GREATER, Double.POSITIVE_INFINITY, 1).isEmpty());
  }
}
