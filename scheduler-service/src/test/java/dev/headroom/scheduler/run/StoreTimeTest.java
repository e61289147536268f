package dev.headroom.scheduler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreTimeTest {

  private static final Instant NOW = Instant.parse("2026-07-21T09:00:00Z");

  private long nanos = 7;
  private final StoreTime time = new StoreTime(() -> nanos);

  @Test
  void a_slow_answer_does_not_put_the_time_back() {
    time.heard(NOW);
    pass(Duration.ofMillis(500));
    time.heard(NOW.plusMillis(480));
    assertEquals(NOW.plusMillis(500), time.now());
  }

  @Test
  void a_quicker_answer_puts_it_forth() {
    time.heard(NOW);
    pass(Duration.ofMillis(500));
    time.heard(NOW.plusMillis(503));
    assertEquals(NOW.plusMillis(503), time.now());
  }

  @Test
  void a_clock_that_was_put_back_is_followed() {
    time.heard(NOW);
    time.heard(NOW.minusSeconds(1));
    assertEquals(NOW.minusSeconds(1), time.now());
    time.corrected(NOW.minusSeconds(1).minusMillis(5));
    assertEquals(NOW.minusSeconds(1).minusMillis(5), time.now());
  }

  @Test
  void what_is_known_does_not_last_for_ever() {
    time.heard(NOW);
    pass(Duration.ofSeconds(3));
    time.heard(NOW.plusMillis(2_990));
    assertEquals(NOW.plusMillis(2_990), time.now());
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
