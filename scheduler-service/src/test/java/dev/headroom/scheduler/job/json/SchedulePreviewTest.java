package dev.headroom.scheduler.job.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.scheduler.calendar.Preview;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each form of schedule, from JSON to instants, notes and words. */
class SchedulePreviewTest {

  private static final String NOW = "2026-03-01T00:00:00Z";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'quartz': '0 0 9 ? * MON-FRI'}                | 03-02T09:00 03-03T09:00",
        "{'quartz': '0 30 23-1 LW * ?'}                 | 03-31T00:30 03-31T01:30",
        "{'quartz': '15 0 12 ? * 6#2 2027'}             | 2027-01-08T12:00:15 2027-02-12T12:00:15",
        "{'quartz': '0 0 0 L-3 * ?'}                    | 03-28T00:00 04-27T00:00",
        "{'quartz': '0 0 8 ? * friL'}                   | 03-27T08:00 04-24T08:00",
        "{'every': '15m'}                               | 03-01T00:15 03-01T00:30",
        "{'every': '7d', 'start': '2026-03-03T10:00'}   | 03-03T10:00 03-10T10:00",
        "{'every': '1d12h', 'start': '2026-02-27T06:00:00Z'} | 03-02T06:00 03-03T18:00",
        "{'every': '500ms'}                             | 03-01T00:00:00.500 03-01T00:00:01",
        "{'calendar': {'days': 10, 'at': '09:30'}, 'start': '2026-02-28'} | 03-10T09:30 03-20T09:30",
        "{'calendar': {'weeks': 2}, 'start': '2026-02-16T18:00'}    | 03-02T18:00 03-16T18:00",
        "{'calendar': {'weeks': 1, 'at': '08:00'}}                  | 03-02T08:00 03-09T08:00",
        "{'calendar': {'months': 1, 'at': '09:00'}, 'start': '2026-01-31'} | 03-31T09:00 04-30T09:00",
        "{'calendar': {'years': 1, 'at': '09:00'}, 'start': '2024-02-29'}  | 2027-02-28T09:00 2028-02-29T09:00",
        "{'calendar': {'months': 3, 'at': '00:00'}}     | 04-01T00:00 07-01T00:00",
        "{'at': '2026-12-24T18:00:00Z'}                 | 12-24T18:00",
        "{'at': ['2026-12-24', '2026-05-01T12:00:00+02:00', '2026-05-01T10:00']} | 05-01T10:00 12-24T00:00",
        "{'any': [{'cron': '0 9 * * 1'}, {'cron': '0 12 1 * *'}, {'every': '7d'}]} | 03-01T12:00 03-02T09:00",
        "{'all': [{'cron': '0 0 * * 5'}, {'fields': {'day': 13}}]}  | 03-13T00:00 11-13T00:00",
        "{'all': [{'every': '7m'}, {'any': [{'cron': '0 * * * *'}, {'cron': '30 * * * *'}]}]} | 03-01T01:30 03-01T05:00",
        "{'any': [{'cron': '0 9 * * *', 'end': '2026-03-01'}, {'cron': '0 8 * * *', 'start': '2026-03-02'}]} | 03-01T09:00 03-02T08:00",
        "{'cron': '0 9 * * *', 'start': '2026-03-05'}   | 03-05T09:00 03-06T09:00",
        "{'cron': '0 9 * * *', 'end': '2026-03-01T09:00:00'} | 03-01T09:00",
        "{'cron': '0 9 * * *', 'exclude': ['2026-03-01', {'from': '2026-03-03', 'to': '2026-03-08'}]} | 03-02T09:00 03-09T09:00",
        "{'cron': '0 9 * * *', 'exclude': [{'cron': '* * * * sat,sun'}]} | 03-02T09:00 03-03T09:00",
        "{'fields': {'hour': 9}, 'jitter': '30s'}       | 03-01T09:00 03-02T09:00",
      })
  void names_instants(String schedule, String expected) {
    String found =
        preview("{'schedule': " + schedule + ", 'count': 2}").instants().stream()
            .map(SchedulePreviewTest::brief)
            .collect(Collectors.joining(" "));
    assertEquals(expected, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'quartz': '0 0/15 9-17 ? * MON-FRI'} | every 15 minutes of the hours 09 to 17 on Monday to Friday",
        "{'quartz': '0 0 9 ? * 6#2'}    | at 09:00 on the 2nd Friday of the month",
        "{'quartz': '0 0 9 L-3 * ?'}    | at 09:00 on 3 days before the last of the month",
        "{'quartz': '0 0 9 15W * ?'}    | at 09:00 on the workday nearest to day 15 of the month",
        "{'quartz': '0 0 9 LW * ?'}     | at 09:00 on the workday nearest to the last day of the month",
        "{'calendar': {'weeks': 2, 'at': '09:00'}} | every 2 weeks at 09:00",
        "{'calendar': {'months': 1}, 'start': '2026-01-31'} | every month, from 2026-01-31",
        "{'at': ['2026-12-24', '2027-12-24T18:00:00Z']}     | at 2026-12-24 and 2027-12-24T18:00:00Z",
        "{'any': [{'every': '7d'}, {'cron': '0 9 * * *'}]}  | every 7 days, or at 09:00",
        "{'all': [{'every': '1h'}, {'cron': '0 9 * * *'}]}  | every 1 hour, and at the same time at 09:00",
        "{'cron': '0 9 * * *', 'start': '2026-04-01', 'end': '2026-09-30T12:00', 'exclude': ['2026-12-25'], 'jitter': '1m'} | at 09:00, from 2026-04-01, until 2026-09-30 12:00, except on 2026-12-25, each run up to 1 minute later (jitter)",
      })
  void reads_aloud(String schedule, String expected) {
    assertEquals(expected + ", UTC time", preview("{'schedule': " + schedule + "}").description());
  }

  @Test
  void elapsed_time_is_read_aloud_without_a_zone() {
    assertEquals(
        "every 1 hour 30 minutes", preview("{'schedule': {'every': '1h30m'}}").description());
  }

  @Test
  void an_interval_counts_elapsed_time_through_a_clock_change() {
    assertInstants(
        """
        {'schedule': {'every': '12h', 'start': '2026-03-28T12:00'}, 'timezone': 'Europe/Berlin',
         'count': 3}""",
        "03-28T11:00 03-28T23:00 03-29T11:00");
  }

  @Test
  void a_calendar_interval_keeps_its_time_of_day_through_a_clock_change() {
    assertInstants(
        """
        {'schedule': {'calendar': {'days': 1, 'at': '12:00'}}, 'timezone': 'Europe/Berlin',
         'after': '2026-03-28T00:00', 'count': 2}""",
        "03-28T11:00 03-29T10:00");
  }

  @Test
  void a_moment_in_a_gap_shifts_and_is_noted() {
    Preview preview =
        preview(
            """
            {'schedule': {'at': '2026-03-29T02:30'}, 'timezone': 'Europe/Berlin', 'count': 1}""");
    assertEquals("03-29T01:00", brief(preview.instants().getFirst()));
    assertEquals(
        "2026-03-29 02:30 does not exist in Europe/Berlin: runs once at 2026-03-29 03:00 instead"
            + " (dst.gap shift)",
        preview.notes().getFirst());
  }

  @Test
  void an_end_that_comes_twice_is_the_later_one() {
    assertInstants(
        """
        {'schedule': {'cron': '*/30 * * * *', 'end': '2026-10-25T02:30'},
         'timezone': 'Europe/Berlin', 'after': '2026-10-25T00:20:00Z', 'count': 9}""",
        "10-25T00:30 10-25T01:00 10-25T01:30");
  }

  @Test
  void each_member_that_a_clock_change_touches_is_noted() {
    Preview preview =
        preview(
            """
            {'schedule': {'any': [{'cron': '30 2 * * *'}, {'quartz': '0 */20 2 ? * SUN'},
                                  {'cron': '0 12 * * *'}, {'every': '1h'}]},
             'timezone': 'Europe/Berlin', 'after': '2026-03-29T00:00', 'count': 5}""");
    assertEquals(2, preview.notes().size(), preview.notes().toString());
    assertTrue(preview.notes().getFirst().startsWith("2026-03-29 02:30 does not exist"));
    assertTrue(preview.notes().getLast().startsWith("2026-03-29 02:00 to 03:00 does not exist"));
  }

  @Test
  void a_clock_change_is_not_noted_where_the_members_of_all_do_not_meet() {
    Preview preview =
        preview(
            """
            {'schedule': {'all': [{'cron': '30 2,14 * * *'}, {'cron': '30 14 * * *'}]},
             'timezone': 'Europe/Berlin', 'after': '2026-03-28T00:00', 'count': 3}""");
    assertEquals(List.of(), preview.notes());
  }

  @Test
  void a_clock_change_after_the_end_is_not_noted() {
    Preview preview =
        preview(
            """
            {'schedule': {'any': [{'cron': '30 2 * * *', 'end': '2026-03-28'}, {'every': '1d'}]},
             'timezone': 'Europe/Berlin', 'after': '2026-03-27T00:00', 'count': 9}""");
    assertEquals(List.of(), preview.notes());
  }

  @Test
  void exclusions_and_jitter_are_noted() {
    Preview preview =
        preview(
            """
            {'schedule': {'cron': '0 9 * * *', 'exclude': ['2026-03-02'], 'jitter': '30s'},
             'job': 'acme/report', 'count': 2}""");
    assertEquals("2026-03-02 09:00 is excluded: on 2026-03-02", preview.notes().getFirst());
    assertTrue(
        preview.notes().getLast().matches("each run of acme/report starts .*s after its instant.*"),
        preview.notes().toString());
  }

  @Test
  void a_schedule_that_is_all_excluded_ends_the_preview() {
    Preview preview =
        preview(
            """
            {'schedule': {'cron': '* * * * *', 'exclude': [{'cron': '* * * * *'}]}}""");
    assertEquals(0, preview.instants().size());
    assertEquals("stopped after 10000 excluded instants", preview.notes().getFirst());
  }

  @Test
  void a_hashed_field_depends_on_the_job_alone() {
    String body = "{'schedule': {'cron': 'H H(0-7) * * *'}, 'job': '%s', 'count': 3}";
    assertEquals(preview(body.formatted("acme/a")), preview(body.formatted("acme/a")));
    assertTrue(
        !preview(body.formatted("acme/a"))
            .instants()
            .equals(preview(body.formatted("acme/b")).instants()));
  }

  private static void assertInstants(String body, String expected) {
    assertEquals(
        expected,
        preview(body).instants().stream()
            .map(SchedulePreviewTest::brief)
            .collect(Collectors.joining(" ")));
  }

  private static Preview preview(String body) {
    try {
      var request = PreviewJson.read(JobJson.parse(body.replace('\'', '"')), Instant.parse(NOW));
      return Preview.of(request.calendar(), request.after(), request.count());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(body, e);
    }
  }

  /** Without the year 2026, the seconds of whole minutes and the Z. */
  private static String brief(Instant instant) {
    return instant.toString().replaceFirst("^2026-", "").replaceFirst("(T..:..):00Z$|Z$", "$1");
  }
}
