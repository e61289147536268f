package dev.headroom.scheduler.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.scheduler.calendar.Calendar;
import dev.headroom.scheduler.imports.Difference.Kind;
import dev.headroom.scheduler.imports.legacy.ApScheduler;
import dev.headroom.scheduler.imports.legacy.CrontabDaemon;
import dev.headroom.scheduler.imports.legacy.KubernetesExpression;
import dev.headroom.scheduler.imports.legacy.LegacyScheduler;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.job.json.PreviewJson;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Instant FROM = Instant.parse("2026-01-15T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2031-01-15T00:00:00Z");
  private static final int MANY = 100_000;
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void kubernetes_loses_each_gap_and_doubles_each_overlap() {
    Differences lost = kubernetes("30 2 * * *");
    assertTotals(lost, 5, 0, 0);
    Difference first = lost.of(Kind.LOST).first().getFirst();
    assertEquals(Instant.parse("2026-03-08T07:00:00Z"), first.instant());
    assertEquals("2026-03-08T03:00-04:00", first.local().toString());
    assertEquals(
        "spring-forward gap: the clock went from 2026-03-08 02:00 to 03:00", first.reason());
    Differences doubled = kubernetes("30 1 * * *");
    assertTotals(doubled, 0, 5, 0);
    Difference second = doubled.of(Kind.DOUBLED).first().getFirst();
    assertEquals("2026-11-01T01:30-05:00", second.local().toString());
    assertEquals("the clock went back from 2026-11-01 02:00 to 01:00", second.reason());
  }

  @Test
  void wildcards_are_alike_everywhere() {
    assertTotals(kubernetes("*/15 * * * *"), 0, 0, 0);
    assertTotals(vixie("*/15 * * * *"), 0, 0, 0);
    assertTotals(vixie("* * * * *"), 0, 0, 0);
  }

  @Test
  void debians_cron_loses_nothing_and_starts_twice_what_falls_twice_into_a_gap() {
    assertTotals(vixie("30 2 * * *"), 0, 0, 0);
    assertTotals(vixie("0 0 1 * *"), 0, 0, 0);
    assertTotals(vixie("0,30 2 * * *"), 0, 5, 0);
  }

  @Test
  void apscheduler_loses_the_first_of_april() {
    Calendar ours = calendar("{\"fields\": {\"day\": \"1\", \"hour\": \"0\"}}");
    LegacyScheduler old =
        ApScheduler.since311(NEW_YORK).cron(Map.of("day", "1", "hour", "0"), null, null);
    Differences differences = Comparison.between(ours, old, NEW_YORK, FROM, UNTIL, MANY);
    List<String> lost =
        differences.of(Kind.LOST).first().stream()
            .map(difference -> difference.local().toLocalDate().toString())
            .toList();
    assertTrue(lost.contains("2026-04-01") && lost.contains("2030-04-01"), lost::toString);
    assertEquals(5, lost.size());
  }

  @Test
  void a_run_at_another_time_is_moved_and_not_lost() {
    Calendar ours = calendar("{\"fields\": {\"hour\": \"2\", \"minute\": \"30\"}}");
    LegacyScheduler old =
        ApScheduler.since311(NEW_YORK).cron(Map.of("hour", "2", "minute", "30"), null, null);
    Differences differences = Comparison.between(ours, old, NEW_YORK, FROM, UNTIL, MANY);
    assertTotals(differences, 0, 0, 5);
    Difference first = differences.of(Kind.MOVED).first().getFirst();
    assertEquals("2026-03-08T03:00-04:00", first.local().toString());
    assertEquals("2026-03-08T03:30-04:00", String.valueOf(first.instead()));
  }

  @Test
  void more_than_a_hundred_are_counted_and_not_listed() {
    Differences differences =
        Comparison.between(
            calendar("{\"cron\": \"* * * * *\"}"),
            after -> Optional::empty,
            NEW_YORK,
            FROM,
            FROM.plusSeconds(86_400),
            MANY);
    assertEquals(1_440, differences.of(Kind.LOST).total());
    assertEquals(100, differences.of(Kind.LOST).first().size());
  }

  @Test
  void one_that_never_fires_loses_all() {
    Differences differences =
        Comparison.between(
            calendar("{\"cron\": \"0 9 1 1 *\"}"),
            after -> Optional::empty,
            NEW_YORK,
            FROM,
            UNTIL,
            MANY);
    assertEquals(5, differences.of(Kind.LOST).total());
  }

  @Test
  void a_comparison_that_stops_short_says_where() {
    Differences differences =
        Comparison.between(
            calendar("{\"cron\": \"0 9 * * *\"}"),
            after -> Optional::empty,
            NEW_YORK,
            FROM,
            UNTIL,
            10);
    assertEquals(10, differences.of(Kind.LOST).total());
    assertEquals(Optional.of(Instant.parse("2026-01-25T14:00:00Z")), differences.end());
  }

  private static Differences kubernetes(String expression) {
    return Comparison.between(
        calendar("{\"cron\": \"" + expression + "\"}"),
        KubernetesExpression.parse(expression).in(NEW_YORK),
        NEW_YORK,
        FROM,
        UNTIL,
        MANY);
  }

  private static Differences vixie(String expression) {
    return Comparison.between(
        calendar("{\"cron\": \"" + expression + "\"}"),
        CrontabDaemon.vixie(expression, NEW_YORK),
        NEW_YORK,
        FROM,
        UNTIL,
        MANY);
  }

  private static Calendar calendar(String schedule) {
    try {
      String body = "{\"schedule\": " + schedule + ", \"timezone\": \"" + NEW_YORK + "\"}";
      return PreviewJson.read(JobJson.parse(body), FROM).calendar();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(schedule, e);
    }
  }

  private static void assertTotals(Differences differences, long lost, long doubled, long moved) {
    assertEquals(
        List.of(lost, doubled, moved),
        List.of(
            differences.of(Kind.LOST).total(),
            differences.of(Kind.DOUBLED).total(),
            differences.of(Kind.MOVED).total()),
        () -> differences.of(Kind.LOST) + " " + differences.of(Kind.DOUBLED));
  }
}
