package dev.headroom.local.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S,0s",
    "PT59.9S,59s",
    "PT1M,1m",
    "PT61S,1m 1s",
    "PT1H,1h",
    "PT25H,1d 1h",
    "P3D,3d"
  })
  void is_told_in_its_two_largest_units(Duration length, String text) {
    assertEquals(text, Age.of(length));
  }

  @Test
  void a_clock_that_ran_ahead_is_not_shown() {
    assertEquals("0s", Age.of(Duration.ofSeconds(-3)));
  }
}
