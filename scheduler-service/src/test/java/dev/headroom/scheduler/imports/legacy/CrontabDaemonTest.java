package dev.headroom.scheduler.imports.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.scheduler.imports.legacy.LegacyScheduler.Firing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The model agrees with a daemon that is played through minute by minute. */
class CrontabDaemonTest {

  private static final long SEED = Long.getLong("oracle.seed", 20260721L);
  private static final Duration SPAN = Duration.ofDays(4);

  private record Change(String zone, String shortlyBefore) {}

  private static final List<Change> CHANGES =
      List.of(
          new Change("America/New_York", "2026-03-06T12:00:00Z"),
          new Change("America/New_York", "2026-10-30T12:00:00Z"),
          new Change("Australia/Lord_Howe", "2026-04-03T12:00:00Z"),
          new Change("Australia/Lord_Howe", "2026-10-02T12:00:00Z"),
          new Change("Africa/Cairo", "2026-04-22T12:00:00Z"),
          new Change("Antarctica/Troll", "2026-03-27T12:00:00Z"),
          new Change("Antarctica/Troll", "2026-10-23T12:00:00Z"),
          new Change("Pacific/Apia", "2011-12-28T12:00:00Z"),
          new Change("America/Sao_Paulo", "2018-11-02T12:00:00Z"));

  private static final String[][] CHOICES = {
    {"*", "*/15", "0", "30", "0,30", "59", "0-59/10", "15-45"},
    {"*", "*/2", "0", "1", "2", "3", "0,2", "1-3", "23", "2-23/6"},
    {"*", "*", "1", "*/2", "29-31", "8"},
    {"*"},
    {"*", "*", "mon-fri", "0", "fri-sun", "7"}
  };

  @Test
  void fires_as_a_daemon_that_wakes_every_minute() {
    Random chance = new Random(SEED);
    for (int i = 0; i < 360; i++) {
      Change change = CHANGES.get(i % CHANGES.size());
      List<String> parts = new ArrayList<>();
      for (String[] texts : CHOICES) {
        parts.add(texts[chance.nextInt(texts.length)]);
      }
      String expression = String.join(" ", parts);
      ZoneId zone = ZoneId.of(change.zone());
      Instant after = Instant.parse(change.shortlyBefore());
      assertEquals(
          daemon(CrontabFieldParser.parse(expression), zone, after),
          model(CrontabDaemon.vixie(expression, zone), after),
          expression + " in " + change);
    }
  }

  @Test
  void under_a_zone_of_its_own_a_gap_loses_and_an_overlap_doubles() {
    ZoneId zone = ZoneId.of("America/New_York");
    assertEquals(
        Instant.parse("2026-03-09T06:30:00Z"),
        CrontabDaemon.plain("30 2 * * *", zone)
            .after(Instant.parse("2026-03-07T12:00:00Z"))
            .next()
            .orElseThrow()
            .at());
    var twice =
        CrontabDaemon.plain("30 1 * * *", zone).after(Instant.parse("2026-10-31T12:00:00Z"));
    assertEquals(Instant.parse("2026-11-01T05:30:00Z"), twice.next().orElseThrow().at());
    assertEquals(Instant.parse("2026-11-01T06:30:00Z"), twice.next().orElseThrow().at());
  }

  @Test
  void several_times_in_one_gap_start_the_job_as_often() {
    var firings =
        CrontabDaemon.vixie("0,30 2 * * *", ZoneId.of("America/New_York"))
            .after(Instant.parse("2026-03-07T12:00:00Z"));
    assertEquals(Optional.of(new Firing(Instant.parse("2026-03-08T07:00:00Z"), 2)), firings.next());
  }

  private static List<Firing> model(LegacyScheduler scheduler, Instant after) {
    List<Firing> firings = new ArrayList<>();
    LegacyScheduler.Firings walk = scheduler.after(after);
    Optional<Firing> next = walk.next();
    while (next.isPresent() && !next.get().at().isAfter(after.plus(SPAN))) {
      firings.add(next.get());
      next = walk.next();
    }
    return firings;
  }

  /** Two clocks in minutes: the local one, and a virtual one that never skips. */
  private static List<Firing> daemon(CronFields fields, ZoneId zone, Instant after) {
    List<Firing> firings = new ArrayList<>();
    long virtual = localMinute(zone, after);
    for (Instant now = after.plusSeconds(60);
        !now.isAfter(after.plus(SPAN));
        now = now.plusSeconds(60)) {
      long running = localMinute(zone, now);
      long ahead = running - virtual;
      int starts = 0;
      if (ahead == 1 || ahead > 180 || ahead <= -180) {
        virtual = running;
        starts = matches(fields, running) ? 1 : 0;
      } else if (ahead > 1) {
        starts = fields.wildcard() && matches(fields, running) ? 1 : 0;
        while (virtual < running) {
          virtual++;
          starts += !fields.wildcard() && matches(fields, virtual) ? 1 : 0;
        }
      } else {
        starts = fields.wildcard() && matches(fields, running) ? 1 : 0;
      }
      if (starts > 0) {
        firings.add(new Firing(now, starts));
      }
    }
    return firings;
  }

  private static long localMinute(ZoneId zone, Instant instant) {
    return Math.floorDiv(
        instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds(), 60L);
  }

  private static boolean matches(CronFields fields, long minute) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
    return fields.hasDate(time.toLocalDate())
        && CronFields.has(fields.hours(), time.getHour())
        && CronFields.has(fields.minutes(), time.getMinute());
  }
}
