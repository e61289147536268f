package dev.headroom.scheduler.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.calendar.RandomSchedules.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine finds exactly what a scan of every minute finds, around every kind of clock change.
 * {@code -Doracle.full=true} looks at every transition of every zone with every form, each with one
 * of the four answers to clock changes.
 */
class CalendarOracleTest {

  private static final long SEED = Long.getLong("oracle.seed", 20260721L);
  private static final Instant FROM = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2038-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Random random = new Random(SEED);
  private long compared;
  private long found;
  private long givenUp;

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
        "Africa/Monrovia",
        "Antarctica/Troll",
        "UTC"
      })
  void agrees_with_a_scan_around_every_clock_change_of(String name) {
    for (Instant centre : centres(ZoneId.of(name))) {
      compareOne(ZoneId.of(name), centre);
    }
    assertTrue(found > 0);
  }

  @Test
  void agrees_with_a_scan_in_every_zone_of_tzdb() {
    for (String name : new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds())) {
      List<Instant> centres = new ArrayList<>(centres(ZoneId.of(name)));
      Collections.shuffle(centres, random);
      for (Instant centre : centres.subList(0, Math.min(3, centres.size()))) {
        compareOne(ZoneId.of(name), centre);
      }
    }
    assertTrue(compared > 1_000 && found > 10_000, "compared " + compared + ", found " + found);
  }

  @Test
  @EnabledIfSystemProperty(named = "oracle.full", matches = "true")
  void agrees_with_a_scan_of_everything() {
    int transitions = 0;
    for (String name : new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds())) {
      for (Instant centre : centres(ZoneId.of(name))) {
        transitions++;
        for (Supplier<Sample> form : new RandomSchedules(random, centre).everyForm()) {
          Sample sample = form.get();
          Dst dst = everyDst().get(random.nextInt(everyDst().size()));
          compare(sample, ZoneId.of(name), dst, centre);
        }
      }
    }
    System.out.printf(
        "figure: %d zones, %d transitions, %d windows compared, %d instants, %d given up, seed %d%n",
        ZoneRulesProvider.getAvailableZoneIds().size(),
        transitions,
        compared,
        found,
        givenUp,
        SEED);
    assertTrue(transitions > 30_000, "only " + transitions);
  }

  @Test
  void agrees_with_a_scan_by_the_second() {
    Predicate<LocalDateTime> meaning =
        at -> at.getSecond() % 7 == 0 && at.getMinute() >= 58 && at.getHour() <= 2;
    Fields schedule = Fields.parse(Map.of("hour", "0-2", "minute", "58,59", "second", "*/7"));
    ZoneId zone = ZoneId.of("America/New_York");
    for (String centre : List.of("2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z")) {
      Instant from = Instant.parse(centre).minus(Duration.ofHours(4));
      var window =
          new Oracle.Window(zone, Dst.DEFAULT, from, from.plus(Duration.ofHours(8)), SECOND);
      TreeSet<Instant> expected = new Oracle.OfLocal(meaning, false).scan(window);
      assertTrue(expected.size() > 30);
      assertEquals(List.copyOf(expected), found(Timetable.of(schedule, zone, Dst.DEFAULT), window));
    }
  }

  private static List<Instant> centres(ZoneId zone) {
    List<Instant> centres =
        new ArrayList<>(
            Oracle.transitions(zone.getRules(), FROM, UNTIL).stream()
                .map(ZoneOffsetTransition::getInstant)
                .toList());
    centres.add(Instant.parse("2024-02-29T12:00:00Z"));
    centres.add(Instant.parse("2026-12-31T23:00:00Z"));
    return centres;
  }

  private static List<Dst> everyDst() {
    List<Dst> all = new ArrayList<>();
    for (Dst.Gap gap : Dst.Gap.values()) {
      for (Dst.Overlap overlap : Dst.Overlap.values()) {
        all.add(new Dst(gap, overlap));
      }
    }
    return all;
  }

  private void compareOne(ZoneId zone, Instant centre) {
    List<Supplier<Sample>> forms = new RandomSchedules(random, centre).everyForm();
    Sample sample = forms.get(random.nextInt(forms.size())).get();
    for (Dst dst : everyDst()) {
      compare(sample, zone, dst, centre);
    }
  }

  private void compare(Sample sample, ZoneId zone, Dst dst, Instant centre) {
    Oracle.Window window = window(zone, dst, centre);
    TreeSet<Instant> expected = sample.meaning().scan(window);
    Supplier<String> what = () -> sample.text() + " in " + zone + " with " + dst + " at " + centre;
    compared++;
    found += expected.size();
    Timetable timetable;
    try {
      timetable = Timetable.of(sample.schedule(), zone, dst);
    } catch (InvalidSchedule never) {
      assertTrue(
          expected.isEmpty() || isOfOneMember(never) || gaveUp(never),
          () -> what.get() + ": " + never.getMessage());
      return;
    }
    assertEquals(List.copyOf(expected), found(timetable, window), what);
    for (int i = 0; i < 5; i++) {
      Instant after = centre.plusMillis(random.nextLong(-10_000_000, 10_000_000));
      Instant next = expected.higher(after);
      if (next != null) {
        assertEquals(Optional.of(next), timetable.next(after), what);
      }
    }
  }

  /** A member that never comes is refused even where others do come. */
  private static boolean isOfOneMember(InvalidSchedule never) {
    return never.reasons().getFirst().pointer().matches("(/(any|all)/\\d)+/(cron|fields|quartz)");
  }

  /** A search that is bounded refuses members that hardly ever meet; there must be few of them. */
  private boolean gaveUp(InvalidSchedule never) {
    givenUp++;
    return never.getMessage().contains("looked at") && givenUp * 1_000 < compared + 10_000;
  }

  /** A day and more by the minute; where offsets are not whole minutes, hours by the second. */
  private static Oracle.Window window(ZoneId zone, Dst dst, Instant centre) {
    boolean wholeMinutes =
        List.of(centre.minusSeconds(1), centre).stream()
            .allMatch(at -> zone.getRules().getOffset(at).getTotalSeconds() % 60 == 0);
    Instant at = centre.truncatedTo(ChronoUnit.MINUTES);
    return wholeMinutes
        ? new Oracle.Window(
            zone, dst, at.minus(Duration.ofHours(27)), at.plus(Duration.ofHours(27)), MINUTE)
        : new Oracle.Window(
            zone, dst, at.minus(Duration.ofHours(3)), at.plus(Duration.ofHours(3)), SECOND);
  }

  private static List<Instant> found(Calendar calendar, Oracle.Window window) {
    List<Instant> instants = new ArrayList<>();
    Instant after = window.from().minusMillis(1);
    while (true) {
      Instant next = calendar.next(after).orElse(Instant.MAX);
      if (next.isAfter(window.to())) {
        return instants;
      }
      instants.add(next);
      after = next;
    }
  }
}
