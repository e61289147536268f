package dev.headroom.benchmark.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScalePlanTest {

  private static final double CLOSE = 1e-9;

  private static final ScalePlan PLAN =
      new ScalePlan(
          1_500,
          Duration.ofSeconds(15),
          new ScalePlan.Cost(0.01, 0.002, 4_000, 3_000, 10e6, 100e3, 80e6));

  @Test
  void cores_are_those_of_the_scrapes_of_a_second() {
    assertEquals(100, PLAN.scrapesPerSecond(), CLOSE);
    assertEquals(1, PLAN.cores(), CLOSE);
    assertEquals(0.2, PLAN.redisCores(), CLOSE);
  }

  @Test
  void collectors_share_the_targets_and_each_has_what_it_needs_for_itself() {
    assertEquals(2, PLAN.collectors());
    assertEquals(80e6 + 2 * (10e6 + 750 * 100e3), PLAN.residentBytesOfEach(), CLOSE);
    assertEquals(2 * PLAN.residentBytesOfEach(), PLAN.residentBytes(), CLOSE);
  }

  @Test
  void small_collectors_are_as_many_as_their_memory_asks_for() {
    assertEquals(2, PLAN.collectorsOf(PLAN.residentBytesOfEach()));
    assertEquals(3, PLAN.collectorsOf(PLAN.residentBytesOfEach() - 1));
    assertEquals(1_500, PLAN.collectorsOf(80e6 + 2 * (10e6 + 100e3)));
    assertThrows(IllegalArgumentException.class, () -> PLAN.collectorsOf(100e6));
  }

  @Test
  void redis_keeps_what_came_within_the_retention() {
    assertEquals(400_000, PLAN.redisBytesPerSecond(), CLOSE);
    assertEquals(100 * 60 * 3_000, PLAN.redisMemoryBytes(Duration.ofMinutes(1)), CLOSE);
  }
}
