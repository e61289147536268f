package dev.headroom.scheduler.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 9 * * 1       | 2026-01-05T09:00:00Z",
        "0 9 * * mon     | 2026-01-05T09:00:00Z",
        "0 9 * * 0       | 2026-01-04T09:00:00Z",
        "0 9 * * 7       | 2026-01-04T09:00:00Z",
        "0 9 * * SAT-SUN | 2026-01-03T09:00:00Z",
        "0 9 * * 5-7     | 2026-01-02T09:00:00Z",
        "0 0 13 * 5      | 2026-01-02T00:00:00Z", // either the 13th or a Friday
        "0 0 */2 * 5     | 2026-01-09T00:00:00Z", // a star in one: both
        "0 0 29 feb *    | 2028-02-29T00:00:00Z",
        "5-59/20 * * * * | 2026-01-01T00:05:00Z",
        "*/90 * * * *    | 2026-01-01T01:00:00Z",
        "@weekly         | 2026-01-04T00:00:00Z",
        "@yearly         | 2027-01-01T00:00:00Z",
        "@HOURLY         | 2026-01-01T01:00:00Z",
        "0 0 31 * *      | 2026-01-31T00:00:00Z",
      })
  void fires_next(String text, String expected) {
    var calendar = Timetable.of(Cron.parse(text), ZoneOffset.UTC, Dst.DEFAULT);
    assertEquals(Optional.of(Instant.parse(expected)), calendar.next(NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "0 9 * *           | this one has 4",
        "0 0 9 * * 1       | for seconds or years write",
        "60 * * * *        | minute goes from 0 to 59",
        "0 24 * * *        | hour goes from 0 to 23",
        "0 0 0 * *         | day goes from 1 to 31",
        "0 0 * 13 *        | month goes from 1 to 12",
        "0 0 * * 8         | from 0 (Sunday) to 7 (Sunday)",
        "0 0 * * monday    | \"monday\", which is no value of day_of_week",
        "5/15 * * * *      | write 5-59/15",
        "*/0 * * * *       | step of 0",
        "30-10 * * * *     | runs backwards",
        "0 0 ? * 1         | write *",
        "0 0 L * *         | belongs to Quartz",
        "0 0 * * 5#3       | belongs to Quartz",
        "0 0 1,,2 * *      | is not a value of day",
        "@reboot           | names no time",
        "@fortnightly      | is not a macro",
        "99999999999 * * * * | far too large",
      })
  void says_what_to_write_instead(String text, String expected) {
    var invalid = assertThrows(InvalidSchedule.class, () -> Cron.parse(text));
    assertTrue(String.valueOf(invalid.getMessage()).contains(expected), invalid.getMessage());
  }

  @Test
  void tells_every_wrong_field_at_once() {
    var invalid = assertThrows(InvalidSchedule.class, () -> Cron.parse("60 24 * * 9"));
    assertEquals(
        java.util.List.of("60", "24", "9"),
        invalid.reasons().stream().map(InvalidSchedule.Reason::offending).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 30 2 *    | no date has month 2 and day 30",
        "0 0 31 4,6 *  | no date has month 4,6 and day 31",
      })
  void an_impossible_date_has_a_reason(String text, String reason) {
    assertEquals(reason, Refusals.of(Cron.parse(text)));
  }

  @Test
  void a_date_that_only_weekdays_save_is_possible() {
    assertEquals("", Refusals.of(Cron.parse("0 0 30 2 1")));
  }

  @Test
  void a_star_at_the_front_of_minute_or_hour_makes_a_wildcard() {
    assertTrue(Cron.parse("*/15 2 * * *").fields().isWildcard());
    assertTrue(Cron.parse("30 * * * *").fields().isWildcard());
    assertFalse(Cron.parse("0,15,30,45 2 * * *").fields().isWildcard());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 9 * * 1            | at 09:00 on Monday",
        "0 9,17 * * 1-5       | at 09:00 and 17:00 on Monday to Friday",
        "*/15 * * * *         | every 15 minutes",
        "*/15 9-17 * * *      | every 15 minutes of the hours 09 to 17",
        "* * * * *            | every minute",
        "5 * * * *            | at minute 5 of every hour",
        "30 */2 * * *         | at minute 30 of every 2nd hour",
        "0 0 13 * 5           | at 00:00 on day 13 of the month or on Friday",
        "0 0 1 jan,jul *      | at 00:00 on day 1 of the month in January and July",
        "0 0 1-7 * *          | at 00:00 on day 1 to 7 of the month",
      })
  void reads_aloud(String text, String expected) {
    assertEquals(expected, Cron.parse(text).describe());
  }
}
