package dev.headroom.scheduler.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreviewTest {

  private static final Dst SKIP = new Dst(Dst.Gap.SKIP, Dst.Overlap.ONCE);
  private static final Dst BOTH = new Dst(Dst.Gap.SHIFT, Dst.Overlap.BOTH);

  @Test
  void a_time_in_a_gap_shifts_to_its_end() {
    Preview preview =
        preview("30 2 * * *", "America/New_York", Dst.DEFAULT, "2026-03-07T12:00:00Z", 2);
    assertEquals(instants("2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"), preview.instants());
    assertEquals(
        List.of(
            "2026-03-08 02:30 does not exist in America/New_York: runs once at 2026-03-08 03:00"
                + " instead (dst.gap shift)"),
        preview.notes());
    assertEquals("at 02:30, America/New_York time", preview.description());
  }

  @Test
  void a_time_in_a_gap_is_skipped_when_asked() {
    Preview preview = preview("30 2 * * *", "Europe/Berlin", SKIP, "2026-03-28T12:00:00Z", 1);
    assertEquals(instants("2026-03-30T00:30:00Z"), preview.instants());
    assertEquals(
        List.of("2026-03-29 02:30 does not exist in Europe/Berlin: is skipped (dst.gap skip)"),
        preview.notes());
  }

  @Test
  void a_time_that_comes_twice_runs_at_the_earlier_one() {
    Preview preview =
        preview("30 1 * * *", "America/New_York", Dst.DEFAULT, "2026-10-31T12:00:00Z", 2);
    assertEquals(instants("2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"), preview.instants());
    assertEquals(
        List.of(
            "2026-11-01 01:30 comes twice in America/New_York: runs at the earlier one, UTC-04:00"
                + " (dst.overlap once)"),
        preview.notes());
  }

  @Test
  void a_time_that_comes_twice_runs_at_both_when_asked() {
    Preview preview = preview("30 1 * * *", "America/New_York", BOTH, "2026-10-31T12:00:00Z", 3);
    assertEquals(
        instants("2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", "2026-11-02T06:30:00Z"),
        preview.instants());
    assertEquals(1, preview.notes().size());
    assertTrue(preview.notes().getFirst().contains("runs at both"));
  }

  @Test
  void a_wildcard_runs_through_both_folds() {
    Preview preview =
        preview("*/15 * * * *", "America/New_York", Dst.DEFAULT, "2026-11-01T03:59:59Z", 20);
    assertEquals(Instant.parse("2026-11-01T08:45:00Z"), preview.instants().getLast());
    assertEquals(
        List.of("2026-11-01 01:00 to 02:00 comes twice in America/New_York: runs through both"),
        preview.notes());
  }

  @Test
  void a_missing_day_shifts_to_the_next_one() {
    Preview preview = preview("0 0 30 * *", "Pacific/Apia", Dst.DEFAULT, "2011-12-01T00:00:00Z", 1);
    assertEquals(instants("2011-12-30T10:00:00Z"), preview.instants());
    assertTrue(preview.notes().getFirst().contains("runs once at 2011-12-31 00:00 instead"));
  }

  @Test
  void a_midnight_gap_shifts_to_one_o_clock() {
    Preview preview =
        preview("0 0 * * *", "America/Sao_Paulo", Dst.DEFAULT, "2018-11-03T12:00:00Z", 1);
    assertEquals(instants("2018-11-04T03:00:00Z"), preview.instants());
  }

  @Test
  void a_schedule_that_ends_says_so() {
    var calendar =
        Timetable.of(
            Fields.parse(Map.of("year", "2027", "day", "1")), ZoneId.of("UTC"), Dst.DEFAULT);
    Preview preview = Preview.of(calendar, Instant.parse("2027-12-15T00:00:00Z"), 9);
    assertEquals(0, preview.instants().size());
    assertTrue(preview.notes().getFirst().contains("no instant comes after"));
  }

  private static Preview preview(String cron, String zone, Dst dst, String after, int count) {
    return Preview.of(
        Timetable.of(Cron.parse(cron), ZoneId.of(zone), dst), Instant.parse(after), count);
  }

  private static List<Instant> instants(String... texts) {
    return List.of(texts).stream().map(Instant::parse).toList();
  }
}
