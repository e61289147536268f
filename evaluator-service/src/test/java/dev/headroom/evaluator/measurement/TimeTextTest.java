package dev.headroom.evaluator.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  @ParameterizedTest
  @CsvSource({
    "0,0,0",
    "1771405200,1771405200000,1771405200",
    "1771405200.5,1771405200500,1771405200.500",
    "1771405200.0004,1771405200000,1771405200",
    "-0.25,-250,-0.250",
    "1.7714052e9,1771405200000,1771405200",
    "2026-02-18T09:00:00Z,1771405200000,1771405200",
    "2026-02-18T10:00:00.007+01:00,1771405200007,1771405200.007"
  })
  void instants_are_seconds_or_rfc_3339(String text, long millis, String seconds) {
    assertEquals(millis, TimeText.instant(text).orElseThrow());
    assertEquals(seconds, TimeText.seconds(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "now", "1d", "0x10", "NaN", "Infinity", "1e99", "2026-02-18", "1 2", "--1"})
  void what_is_no_instant_is_told_what_to_write(String text) {
    assertTrue(TimeText.instant(text).isEmpty());
    assertTrue(TimeText.misread(text).contains("1771405200.5"));
  }
}
