package dev.headroom.scheduler.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine finds exactly what a scan of every minute finds, around every kind of clock change.
 */
class CalendarOracleTest {

  private static final long SEED = Long.getLong("oracle.seed", 20260721L);

  /** From here on all offsets are whole minutes, which a scan by the minute needs. */
  private static final Instant FROM = Instant.parse("1973-01-01T00:00:00Z");

  private static final Instant UNTIL = Instant.parse("2038-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/New_York",
        "Europe/Berlin",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "Africa/Casablanca",
        "Antarctica/Troll",
        "UTC"
      })
  void agrees_with_a_scan_around_every_clock_change_of(String name) {
    Random random = new Random(SEED);
    ZoneId zone = ZoneId.of(name);
    List<Instant> centres = centres(zone);
    for (Instant centre : centres) {
      compare(random, zone, centre, Duration.ofHours(30));
    }
    assertTrue(centres.size() > 0);
  }

  @Test
  void agrees_with_a_scan_in_every_zone_of_tzdb() {
    Random random = new Random(SEED);
    int compared = 0;
    for (String name : ZoneRulesProvider.getAvailableZoneIds()) {
      ZoneId zone = ZoneId.of(name);
      List<Instant> centres = new ArrayList<>(centres(zone));
      Collections.shuffle(centres, random);
      for (Instant centre : centres.subList(0, Math.min(3, centres.size()))) {
        compare(random, zone, centre, Duration.ofHours(26));
        compared++;
      }
    }
    assertTrue(compared > 1_000, "compared only " + compared);
  }

  @Test
  void agrees_with_a_scan_by_the_second() {
    Predicate<LocalDateTime> meaning =
        at -> at.getSecond() % 7 == 0 && at.getMinute() >= 58 && at.getHour() <= 2;
    Fields schedule = Fields.parse(Map.of("hour", "0-2", "minute", "58,59", "second", "*/7"));
    ZoneId zone = ZoneId.of("America/New_York");
    for (String centre : List.of("2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z")) {
      Instant from = Instant.parse(centre).minus(Duration.ofHours(4));
      Instant to = from.plus(Duration.ofHours(8));
      List<Instant> expected =
          new BruteForce(meaning, false, Dst.DEFAULT).scan(zone, from, to, Duration.ofSeconds(1));
      assertTrue(expected.size() > 30);
      assertEquals(expected, found(Timetable.of(schedule, zone, Dst.DEFAULT), from, to));
    }
  }

  private static List<Instant> centres(ZoneId zone) {
    List<Instant> centres =
        new ArrayList<>(
            BruteForce.transitions(zone.getRules(), FROM, UNTIL).stream()
                .map(ZoneOffsetTransition::getInstant)
                .toList());
    centres.add(Instant.parse("2024-02-29T12:00:00Z"));
    centres.add(Instant.parse("2026-12-31T23:00:00Z"));
    return centres;
  }

  private static void compare(Random random, ZoneId zone, Instant centre, Duration around) {
    RandomSchedules schedules = new RandomSchedules(random);
    var sample = random.nextBoolean() ? schedules.cron() : schedules.fields();
    Instant from = centre.minus(around).truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    Instant to = from.plus(around.multipliedBy(2));
    for (Dst.Gap gap : Dst.Gap.values()) {
      for (Dst.Overlap overlap : Dst.Overlap.values()) {
        Dst dst = new Dst(gap, overlap);
        assertEquals(
            new BruteForce(sample.meaning(), sample.wildcard(), dst).scan(zone, from, to, MINUTE),
            found(Timetable.of(sample.schedule(), zone, dst), from, to),
            () -> sample.text() + " in " + zone + " with " + dst + " around " + centre);
      }
    }
  }

  private static List<Instant> found(Calendar calendar, Instant from, Instant to) {
    List<Instant> instants = new ArrayList<>();
    Instant after = from.minusSeconds(1);
    while (true) {
      Instant next = calendar.next(after).orElse(Instant.MAX);
      if (next.isAfter(to)) {
        return instants;
      }
      instants.add(next);
      after = next;
    }
  }
}
