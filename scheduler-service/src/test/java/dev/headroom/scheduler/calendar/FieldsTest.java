package dev.headroom.scheduler.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day: 1st tue; hour: 9       | 2026-01-06T09:00:00Z",
        "day: last fri               | 2026-01-30T00:00:00Z",
        "day: last; hour: 23         | 2026-01-31T23:00:00Z",
        "day: 5th thu                | 2026-01-29T00:00:00Z",
        "day: 13; day_of_week: fri   | 2026-02-13T00:00:00Z", // both
        "day_of_week: 0              | 2026-01-05T00:00:00Z", // Monday
        "day_of_week: MON-FRI        | 2026-01-02T00:00:00Z",
        "week: 53; day_of_week: sun  | 2027-01-03T00:00:00Z",
        "hour: 5                     | 2026-01-01T05:00:00Z",
        "minute: '*/20'              | 2026-01-01T00:20:00Z",
        "second: 30                  | 2026-01-01T00:00:30Z",
        "year: 2028                  | 2028-01-01T00:00:00Z",
        "month: feb; day: 29         | 2028-02-29T00:00:00Z",
        "day: 10, last; hour: 1      | 2026-01-10T01:00:00Z",
      })
  void fires_next(String text, String expected) {
    var calendar = Timetable.of(Fields.parse(fields(text)), ZoneOffset.UTC, Dst.DEFAULT);
    assertEquals(Optional.of(Instant.parse(expected)), calendar.next(NOW));
  }

  @Test
  void no_field_is_every_second() {
    var calendar = Timetable.of(Fields.parse(Map.of()), ZoneOffset.UTC, Dst.DEFAULT);
    assertEquals(Optional.of(NOW.plusSeconds(1)), calendar.next(NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "dow: mon                | /dow         | is not a field",
        "day_of_week: 7          | /day_of_week | 0 is Monday, 6 is Sunday",
        "day_of_week: monday     | /day_of_week | or a name mon..sun",
        "day: 6th tue            | /day         | 1st tue",
        "day: 1st tuesday        | /day         | weekday mon..sun",
        "minute: */60            | /minute      | only 59 wide",
        "minute: */0             | /minute      | step of 0",
        "hour: 17-9              | /hour        | runs backwards",
        "day: L                  | /day         | no value of day",
        "hour: 9 - 17            | /hour        | a range 0-4",
        "day_of_week: mon-fri/2  | /day_of_week | step after names",
      })
  void says_where_and_what_to_write_instead(String text, String pointer, String expected) {
    var invalid = assertThrows(InvalidSchedule.class, () -> Fields.parse(fields(text)));
    assertEquals(pointer, invalid.reasons().getFirst().pointer());
    assertTrue(String.valueOf(invalid.getMessage()).contains(expected), invalid.getMessage());
  }

  @Test
  void tells_every_wrong_field_at_once() {
    var invalid =
        assertThrows(InvalidSchedule.class, () -> Fields.parse(fields("hour: 24; minute: x")));
    assertEquals(
        List.of("/hour", "/minute"),
        invalid.reasons().stream().map(InvalidSchedule.Reason::pointer).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "month: 2; day: 30                | no date has month 2 and day 30",
        "month: 2; day: 5th mon; week: 20 | no date has month 2 and week 20",
        "day: 5th mon; month: 2; year: 2027-2043 | no date has year 2027-2043 and month 2 and day 5th mon",
        "week: 53; year: 2027,2028; day: 10-20   | no date has day 10-20 and week 53",
      })
  void an_impossible_date_has_the_smallest_reason(String text, String reason) {
    assertEquals(reason, Refusals.of(Fields.parse(fields(text))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day: 1st tue; hour: 9      | at 09:00 on the 1st Tuesday of the month",
        "day: last                  | at 00:00 on the last day of the month",
        "day: 13; day_of_week: fri  | at 00:00 on day 13 of the month if that is Friday",
        "second: '*/10'             | every 10 seconds",
        "hour: 2; second: '*'       | every second of the hour 02",
        "week: 1; hour: 8           | at 08:00 in ISO week 1",
        "year: 2028; month: 3       | at 00:00 on day 1 of the month in March in 2028",
        "hour: 6; minute: 30; second: 15 | at 06:30:15",
      })
  void reads_aloud(String text, String expected) {
    assertEquals(expected, Fields.parse(fields(text)).describe());
  }

  /** {@code day: 1st tue; hour: 9}. */
  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String entry : text.split(";")) {
      String[] parts = entry.split(":", 2);
      fields.put(parts[0].strip(), parts[1].strip().replace("'", ""));
    }
    return fields;
  }
}
