package dev.headroom.evaluator.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "15s, PT15S, 15s",
    "5m, PT5M, 5m",
    "1h30m, PT1H30M, 1h30m",
    "90m, PT1H30M, 1h30m",
    "24h, PT24H, 24h",
    "24 h, PT24H, 24h",
    "7d, PT168H, 7d",
    "1 week, PT168H, 7d",
    "500ms, PT0.5S, 500ms",
    "1.5h, PT1H30M, 1h30m",
    "0s, PT0S, 0s",
  })
  void reads_and_writes(String text, Duration expected, String canonical) {
    assertEquals(expected, Durations.parse(text));
    assertEquals(canonical, Durations.format(expected));
    assertEquals(expected, Durations.parse(canonical));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "24 | 0 | 24s or 24m",
        "5 fortnights | 0 | 15s, 5m, 1h30m, 24h, 7d or 500ms",
        "1h 30 | 3 | 30s or 30m",
        "soon | 0 | 15s, 5m, 1h30m, 24h, 7d or 500ms",
        "-5m | 0 | 15s, 5m, 1h30m, 24h, 7d or 500ms",
        "100000d | 0 | at most 3660d",
        "0.1ms | 0 | 15s, 5m, 1h30m, 24h, 7d or 500ms",
      })
  void refuses_with_the_place_and_an_example(String text, int offset, String instead) {
    Misread misread = assertThrows(Misread.class, () -> Durations.parse(text));
    assertEquals("bad-duration", misread.code());
    assertEquals(offset, misread.offset());
    assertEquals(instead, misread.instead());
  }
}
