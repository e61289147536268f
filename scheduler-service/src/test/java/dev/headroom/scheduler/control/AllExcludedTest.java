package dev.headroom.scheduler.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.scheduler.store.Jobs;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllExcludedTest {

  /** A Saturday: the exclusions of weekends take out 172,800 seconds in a row. */
  private static final Instant NOW = Instant.parse("2026-07-18T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'cron': '0 9 * * 1'     | {'cron': '* * * * 1'}                    | true",
        "'fields': {}            | {'fields': {}}                           | true",
        "'every': '1m'           | {'from': '2026-01-01', 'to': '9999-12-31'} | true",
        "'fields': {}            | {'fields': {'day_of_week': 'sat,sun'}}   | false",
        "'fields': {}            | {'fields': {'hour': '0-22'}}             | false",
        "'cron': '0 9 * * *'     | '2026-07-18'                             | false",
        "'fields': {'year': 2020} | '2026-07-18'                            | false",
      },
      quoteCharacter = '`')
  void tells_what_never_runs_from_what_runs_later(
      String schedule, String exclusion, boolean expected) {
    String json =
        "{'schedule': {%s, 'exclude': [%s]}, 'action': {'worker': {'queue': 'q'}}}"
            .formatted(schedule, exclusion)
            .replace('\'', '"');
    assertEquals(expected, AllExcluded.in(Jobs.read("t/j", json).calendar(), NOW));
  }
}
