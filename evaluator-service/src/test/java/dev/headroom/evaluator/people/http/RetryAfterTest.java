package dev.headroom.evaluator.people.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120                           | PT2M",
        "Tue, 3 Mar 2026 09:00:30 GMT  | PT30S",
        "Tue, 3 Mar 2026 08:00:00 GMT  | PT0S",
        "999999999                     | PT24H",
        "soon                          | ",
        "-5                            | ",
        "                              | "
      })
  void seconds_and_dates_are_read(String header, Duration wait) {
    assertEquals(wait, RetryAfter.read(header, Instant.parse("2026-03-03T09:00:00Z")));
  }
}
