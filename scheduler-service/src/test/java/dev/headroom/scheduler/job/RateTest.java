package dev.headroom.scheduler.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {

  @Test
  void a_rate_that_no_whole_millisecond_divides_is_reached_and_not_exceeded() {
    Rate rate = new Rate(300, Duration.ofSeconds(1));
    long theoretical = 0;
    int starts = 0;
    for (long now = 1_784_600_000_000L; now < 1_784_600_010_000L; now++) {
      while (rate.allowedMillis(theoretical) <= now) {
        theoretical = rate.after(theoretical, now);
        starts++;
      }
    }
    // The burst of the first moment, and then three hundred a second.
    assertEquals(300 + 10 * 300 - 1, starts, 1);
  }
}
