package dev.headroom.collector.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

  private static final BackOff BACK_OFF = new BackOff(Duration.ofMinutes(1));

  private static String skipped(Duration every) {
    var text = new StringBuilder();
    for (int failures = 0; failures <= 8; failures++) {
      text.append(BACK_OFF.slotsToSkip(failures, every)).append(' ');
    }
    return text.toString().strip();
  }

  @Test
  void intervals_double_after_the_third_failure_up_to_the_limit() {
    assertEquals("0 0 0 0 1 3 7 11 11", skipped(Duration.ofSeconds(5)));
    assertEquals("0 0 0 0 1 3 3 3 3", skipped(Duration.ofSeconds(15)));
  }

  @Test
  void a_long_interval_stays_as_it_is() {
    assertEquals("0 0 0 0 0 0 0 0 0", skipped(Duration.ofSeconds(45)));
    assertEquals("0 0 0 0 0 0 0 0 0", skipped(Duration.ofHours(1)));
    assertEquals(59, BACK_OFF.slotsToSkip(Integer.MAX_VALUE, Duration.ofSeconds(1)));
  }
}
