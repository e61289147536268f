package dev.headroom.scheduler.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.calendar.RandomSchedules.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every timetable, whatever its form. */
class TimetableTest {

  private static final long SEED = Long.getLong("oracle.seed", 20260721L);
  private static final Instant CENTRE = Instant.parse("2026-03-29T01:00:00Z");
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Random random = new Random(SEED);

  @Test
  void nothing_lies_between_an_instant_and_the_next() {
    int looked = 0;
    for (Timetable timetable : everyForm(40)) {
      Instant after = CENTRE.plusMillis(random.nextLong(-10_000_000_000L, 10_000_000_000L));
      Optional<Instant> next = timetable.next(after);
      if (next.isPresent()) {
        Instant found = next.get();
        assertTrue(found.isAfter(after), timetable.describe());
        assertEquals(next, timetable.next(found.minusMillis(1)), timetable.describe());
        Instant between = after.plus(Duration.between(after, found).dividedBy(2));
        assertEquals(next, timetable.next(between.minusNanos(1)), timetable.describe());
        assertTrue(timetable.next(found).orElse(Instant.MAX).isAfter(found));
        looked++;
      }
    }
    assertTrue(looked > 100, "looked at " + looked);
  }

  @Test
  void what_was_asked_before_changes_no_answer() {
    for (int i = 0; i < 20; i++) {
      Sample sample = samples().get(random.nextInt(9)).get();
      Optional<Timetable> used = compiled(sample);
      List<Instant> questions =
          IntStream.range(0, 40)
              .mapToObj(q -> CENTRE.plusSeconds(random.nextLong(-1_000_000_000L, 1_000_000_000L)))
              .toList();
      used.ifPresent(
          timetable ->
              questions.parallelStream()
                  .forEach(
                      at ->
                          assertEquals(
                              compiled(sample).orElseThrow().next(at),
                              timetable.next(at),
                              () -> sample.text() + " after " + at)));
    }
  }

  @Test
  void any_instant_can_be_asked_about() {
    Timetable daily = Timetable.of(Cron.parse("0 9 * * *"), BERLIN, Dst.DEFAULT);
    assertEquals(Optional.of(Instant.parse("1970-01-01T08:00:00Z")), daily.next(Instant.MIN));
    assertEquals(Optional.empty(), daily.next(Instant.MAX));
    assertEquals(Optional.empty(), daily.next(Instant.parse("9999-12-31T09:00:00Z")));
    Timetable often = Timetable.of(new Every(Every.MIN), BERLIN, Dst.DEFAULT);
    assertEquals(Optional.empty(), often.next(Instant.MAX));
    assertTrue(often.next(Instant.MIN).isPresent());
  }

  @Test
  void a_search_in_vain_ends() {
    Schedule odd = Cron.parse("1-59/2 * * * *");
    Schedule even = Cron.parse("*/2 * * * *");
    Schedule sometimes =
        new AnyOf(List.of(new AllOf(List.of(odd, even)), new At(List.of(moment("2026-05-05")))));
    Schedule nested = new AllOf(List.of(sometimes, odd, new AnyOf(List.of(even, odd))));
    Sequence sequence = nested.in(new Frame(new ZoneLine(UTC), Dst.DEFAULT, Optional.empty()));
    assertTimeout(Duration.ofSeconds(10), () -> assertEquals(Sequence.NEVER, sequence.next(0)));
    assertTrue(Refusals.of(new AllOf(List.of(odd, even))).contains("looked at 100000 instants"));
  }

  @Test
  void members_that_begin_late_are_found() {
    Schedule dense = Cron.parse("1-59/2 * * * *");
    Schedule late =
        new Bounded(
            new Every(Duration.ofMinutes(2)),
            Optional.of(moment("2031-01-01T00:01")),
            Optional.empty());
    Timetable timetable =
        Timetable.of(
            new AllOf(List.of(dense, new AnyOf(List.of(late, Cron.parse("0 0 * * *"))))),
            UTC,
            Dst.DEFAULT);
    assertEquals(
        Optional.of(Instant.parse("2031-01-01T00:01:00Z")),
        timetable.next(Instant.parse("2030-12-01T00:00:00Z")));
  }

  @Test
  void exclusions_leave_the_instants_where_they_are() {
    LocalDate christmas = LocalDate.of(2026, 12, 25);
    Timetable timetable =
        Timetable.of(
            new Plan(
                Cron.parse("30 0 * * *"),
                BERLIN,
                Dst.DEFAULT,
                List.of(
                    new Exclusion.Dates(christmas, christmas),
                    new Exclusion.Named(Cron.parse("* * * * sun"))),
                Duration.ZERO,
                ""));
    Instant local25th = Instant.parse("2026-12-24T23:30:00Z");
    assertEquals(Optional.of(local25th), timetable.next(local25th.minusSeconds(1)));
    assertTrue(timetable.excludes(local25th));
    assertFalse(timetable.excludes(local25th.plus(Duration.ofDays(1))));
    assertTrue(timetable.excludes(local25th.plus(Duration.ofDays(2))), "a Sunday");
  }

  @Test
  void jitter_is_the_same_for_ever_and_spread_over_jobs() {
    Duration most = Duration.ofSeconds(60);
    // Pinned: another value would move every job of every installation.
    assertEquals(Duration.ofMillis(6_445), jitter("acme/report", most));
    int[] buckets = new int[10];
    Set<Duration> different = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      Duration jitter = jitter("acme/job-" + i, most);
      assertTrue(!jitter.isNegative() && jitter.compareTo(most) <= 0);
      different.add(jitter);
      buckets[(int) Math.min(9, jitter.toMillis() / 6_000)]++;
    }
    assertTrue(different.size() > 1_900, "only " + different.size());
    for (int bucket : buckets) {
      assertTrue(bucket > 130 && bucket < 270, "uneven: " + List.of(bucket));
    }
  }

  @Test
  void hashed_fields_are_the_same_for_ever_and_spread_over_jobs() {
    Timetable hashed = Timetable.of(Cron.parse("H H(0-7) * * *", "acme/report"), UTC, Dst.DEFAULT);
    assertEquals(
        Optional.of(Instant.parse("2026-01-01T05:02:00Z")),
        hashed.next(Instant.parse("2026-01-01T00:00:00Z")));
    Set<Optional<Instant>> minutes = new HashSet<>();
    for (int i = 0; i < 600; i++) {
      minutes.add(
          Timetable.of(Cron.parse("H * * * *", "acme/job-" + i), UTC, Dst.DEFAULT).next(CENTRE));
    }
    assertEquals(60, minutes.size());
  }

  private static Duration jitter(String seed, Duration most) {
    return Timetable.of(new Plan(Cron.parse("* * * * *"), UTC, Dst.DEFAULT, List.of(), most, seed))
        .jitter();
  }

  private static Moment moment(String text) {
    return Moment.parse(text);
  }

  private List<Timetable> everyForm(int rounds) {
    List<Timetable> timetables = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      samples().forEach(form -> compiled(form.get()).ifPresent(timetables::add));
    }
    return timetables;
  }

  private List<Supplier<Sample>> samples() {
    return new RandomSchedules(random, CENTRE).everyForm();
  }

  private static Optional<Timetable> compiled(Sample sample) {
    try {
      return Optional.of(Timetable.of(sample.schedule(), BERLIN, Dst.DEFAULT));
    } catch (InvalidSchedule never) {
      return Optional.empty();
    }
  }
}
