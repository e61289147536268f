package dev.headroom.scheduler.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.calendar.Calendar;
import dev.headroom.scheduler.job.CatchUp;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.state.Misfire.Missed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MisfireTest {

  /** Every second; some of them excluded. */
  private record Seconds(LongPredicate excluded, Duration jitter) implements Calendar {
    static final Seconds ALL = new Seconds(second -> false, Duration.ZERO);

    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.of(Instant.ofEpochSecond(after.getEpochSecond() + 1));
    }

    @Override
    public boolean excludes(Instant instant) {
      return excluded.test(instant.getEpochSecond());
    }
  }

  @Test
  void an_instant_on_time_runs_in_every_mode() {
    for (CatchUp.Mode mode : CatchUp.Mode.values()) {
      Misfire plan = Misfire.of(Seconds.ALL, catchUp(mode), at(10), at(10), null);
      assertEquals(new Misfire(List.of(), at(10), at(11), false, null), plan);
    }
  }

  @Test
  void latest_runs_the_newest_for_all() {
    Misfire plan = of(CatchUp.Mode.LATEST, 10, 15);
    assertEquals(at(15), plan.run());
    assertEquals(List.of(missed(Outcome.COALESCED, "coalesced", 10, 14)), plan.missed());
    assertEquals(at(16), plan.next());
  }

  @Test
  void latest_runs_the_newest_that_is_not_excluded() {
    Seconds calendar = new Seconds(second -> second >= 14, Duration.ZERO);
    Misfire plan = Misfire.of(calendar, CatchUp.DEFAULT, at(10), at(15), null);
    assertEquals(at(13), plan.run());
    assertEquals(List.of(missed(Outcome.COALESCED, "coalesced", 10, 12)), plan.missed());
    assertEquals(at(14), plan.next());
    assertTrue(plan.backlog());
  }

  @Test
  void earliest_runs_the_oldest_for_all() {
    Misfire plan = of(CatchUp.Mode.EARLIEST, 10, 15);
    assertEquals(at(10), plan.run());
    assertEquals(List.of(missed(Outcome.COALESCED, "coalesced", 11, 15)), plan.missed());
  }

  @Test
  void all_runs_one_at_a_time_and_leaves_the_rest_as_backlog() {
    Misfire plan = of(CatchUp.Mode.ALL, 10, 15);
    assertEquals(at(10), plan.run());
    assertEquals(at(11), plan.next());
    assertTrue(plan.backlog());
    assertTrue(plan.missed().isEmpty());
  }

  @Test
  void all_coalesces_what_is_beyond_its_limit() {
    CatchUp three = new CatchUp(CatchUp.Mode.ALL, 3, null, CatchUp.DEFAULT_WINDOW);
    Misfire plan = Misfire.of(Seconds.ALL, three, at(10), at(15), null);
    assertEquals(at(13), plan.run());
    assertEquals(List.of(missed(Outcome.COALESCED, "catch-up-limit", 10, 12)), plan.missed());
  }

  @Test
  void none_runs_nothing_that_is_late_beyond_its_grace() {
    Misfire plan = Misfire.of(Seconds.ALL, catchUp(CatchUp.Mode.NONE), at(10), at(100), null);
    assertEquals(at(100), plan.run());
    assertEquals(
        List.of(
            missed(Outcome.EXPIRED, "misfire-grace", 10, 69),
            missed(Outcome.EXPIRED, "no-catch-up", 70, 99)),
        plan.missed());
  }

  @Test
  void a_late_instant_runs_up_to_its_grace_and_not_after() {
    CatchUp grace =
        new CatchUp(CatchUp.Mode.LATEST, 1, Duration.ofSeconds(5), CatchUp.DEFAULT_WINDOW);
    Calendar rare = after -> Optional.of(at(after.isBefore(at(10)) ? 10 : 1_000));
    assertEquals(at(10), Misfire.of(rare, grace, at(10), at(15), null).run());
    Misfire late = Misfire.of(rare, grace, at(10), at(15).plusMillis(1), null);
    assertNull(late.run());
    assertEquals(List.of(missed(Outcome.EXPIRED, "misfire-grace", 10, 10)), late.missed());
  }

  @Test
  void lateness_is_counted_from_the_jittered_start() {
    CatchUp grace =
        new CatchUp(CatchUp.Mode.LATEST, 1, Duration.ofSeconds(5), CatchUp.DEFAULT_WINDOW);
    Seconds jittered = new Seconds(second -> false, Duration.ofSeconds(30));
    assertEquals(at(15), Misfire.of(jittered, grace, at(10), at(45), null).run());
    assertThrows(
        IllegalArgumentException.class, () -> Misfire.of(jittered, grace, at(10), at(39), null));
  }

  @Test
  void what_is_older_than_the_window_expires() {
    CatchUp window = new CatchUp(CatchUp.Mode.ALL, 100, null, Duration.ofSeconds(10));
    Misfire plan = Misfire.of(Seconds.ALL, window, at(10), at(30), null);
    assertEquals(List.of(missed(Outcome.EXPIRED, "catch-up-window", 10, 19)), plan.missed());
    assertEquals(at(20), plan.run());
  }

  @Test
  void a_year_of_missed_seconds_takes_bounded_looks_and_loses_none() {
    long year = 365L * 24 * 3_600;
    @Nullable Instant cursor = at(1);
    long accounted = 0;
    int looks = 0;
    while (cursor != null && !cursor.isAfter(at(year))) {
      Misfire plan = Misfire.of(Seconds.ALL, CatchUp.DEFAULT, cursor, at(year), null);
      accounted += plan.missed().stream().mapToLong(Missed::count).sum();
      accounted += plan.run() == null ? 0 : 1;
      cursor = plan.next();
      looks++;
    }
    assertEquals(year, accounted);
    assertTrue(looks <= 1 + year / (Misfire.MAX_WALK - 1), looks + " looks");
  }

  @Test
  void a_look_that_sees_one_instant_and_then_only_excluded_ones_still_comes_to_something() {
    Seconds calendar = new Seconds(second -> second != 10, Duration.ZERO);
    for (CatchUp.Mode mode : CatchUp.Mode.values()) {
      CatchUp catchUp = new CatchUp(mode, 5, Duration.ofDays(300), CatchUp.DEFAULT_WINDOW);
      Misfire plan = Misfire.of(calendar, catchUp, at(10), at(10 + 2L * Misfire.MAX_WALK), null);
      assertEquals(at(10), plan.run(), mode::toString);
    }
  }

  /** Every second, each as hard to find as a whole look may be. */
  private static final class HardToFind implements Calendar {
    private int searches;

    @Override
    public Optional<Instant> next(Instant after) {
      return Seconds.ALL.next(after);
    }

    @Override
    public Search search(Instant after) {
      searches++;
      return new Search(next(after), Misfire.MAX_WALK * Misfire.STEPS_OF_AN_INSTANT);
    }
  }

  @Test
  void a_look_at_instants_that_are_hard_to_find_is_short_and_catches_up_as_any_other() {
    for (CatchUp.Mode mode : List.of(CatchUp.Mode.LATEST, CatchUp.Mode.EARLIEST)) {
      HardToFind calendar = new HardToFind();
      List<Instant> runs = new ArrayList<>();
      long accounted = 0;
      @Nullable Instant cursor = at(1);
      @Nullable Instant backlog = null;
      while (cursor != null && !cursor.isAfter(at(100))) {
        int before = calendar.searches;
        Misfire plan = Misfire.of(calendar, catchUp(mode), cursor, at(100), backlog);
        assertTrue(calendar.searches - before <= 2, () -> mode + ": a long look");
        accounted += plan.missed().stream().mapToLong(Missed::count).sum();
        Optional.ofNullable(plan.run()).ifPresent(runs::add);
        cursor = plan.next();
        backlog = plan.backlogUntil();
      }
      assertEquals(List.of(at(mode == CatchUp.Mode.LATEST ? 100 : 1)), runs);
      assertEquals(99, accounted);
    }
  }

  @Test
  void writing_off_leaves_what_comes_after() {
    Misfire plan = Misfire.writeOff(Seconds.ALL, at(10), at(12), Outcome.PAUSED, "paused");
    assertEquals(List.of(missed(Outcome.PAUSED, "paused", 10, 12)), plan.missed());
    assertEquals(at(13), plan.next());
    assertFalse(plan.backlog());
  }

  @Test
  void random_backlogs_end_as_a_naive_reading_of_the_policy_says() {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      new Backlog(random).check("seed " + seed);
    }
  }

  /** A backlog that is looked at until nothing is left, beside what should become of it. */
  private static final class Backlog {
    private final CatchUp catchUp;
    private final Seconds calendar;
    private final long first = 1_000;
    private final long now;

    Backlog(Random random) {
      CatchUp.Mode mode = CatchUp.Mode.values()[random.nextInt(4)];
      now = first + 1 + random.nextInt(random.nextBoolean() ? 12 : 400);
      @Nullable Duration grace =
          random.nextBoolean() ? null : Duration.ofSeconds(random.nextInt(300));
      catchUp =
          new CatchUp(
              mode, 1 + random.nextInt(8), grace, Duration.ofSeconds(10 + random.nextInt(500)));
      int every = 1 + random.nextInt(5);
      long salt = random.nextInt(100);
      boolean none = random.nextInt(3) == 0;
      calendar =
          new Seconds(second -> !none && (second * 31 + salt) % 7 % every == 0, Duration.ZERO);
    }

    void check(String name) {
      Map<Long, String> fates = new TreeMap<>();
      @Nullable Instant cursor = at(first);
      @Nullable Instant until = null;
      while (!cursor.isAfter(at(now))) {
        Misfire plan = Misfire.of(calendar, catchUp, cursor, at(now), until);
        take(plan, fates, name);
        assertTrue(plan.next() != null && plan.next().isAfter(cursor), name);
        cursor = plan.next();
        until = plan.backlogUntil();
      }
      assertEquals(at(now + 1), cursor, name);
      assertEquals(expected(), fates, name);
    }

    private static void take(Misfire plan, Map<Long, String> fates, String name) {
      @Nullable Instant last = null;
      for (Missed row : plan.missed()) {
        assertTrue(last == null || row.first().isAfter(last), name);
        last = row.last();
        assertEquals(row.count(), row.last().getEpochSecond() - row.first().getEpochSecond() + 1);
        for (long at = row.first().getEpochSecond(); at <= row.last().getEpochSecond(); at++) {
          assertNull(fates.put(at, row.outcome().word()), name);
        }
      }
      if (plan.run() != null) {
        assertNull(fates.put(plan.run().getEpochSecond(), "run"), name);
      }
    }

    private Map<Long, String> expected() {
      Map<Long, String> fates = new TreeMap<>();
      List<Long> may = new ArrayList<>();
      for (long at = first; at <= now; at++) {
        long late = now - at;
        if (calendar.excludes(at(at))) {
          fates.put(at, "excluded");
        } else if (late > catchUp.window().toSeconds()
            || (catchUp.grace() != null && late > catchUp.grace().toSeconds())) {
          fates.put(at, "expired");
        } else {
          may.add(at);
          fates.put(at, catchUp.mode() == CatchUp.Mode.NONE ? "expired" : "coalesced");
        }
      }
      List<Long> run =
          switch (catchUp.mode()) {
            case LATEST, NONE -> may.subList(Math.max(0, may.size() - 1), may.size());
            case EARLIEST -> may.subList(0, Math.min(1, may.size()));
            case ALL -> may.subList(Math.max(0, may.size() - catchUp.limit()), may.size());
          };
      run.forEach(at -> fates.put(at, "run"));
      return fates;
    }
  }

  private static Misfire of(CatchUp.Mode mode, long cursor, long now) {
    return Misfire.of(Seconds.ALL, catchUp(mode), at(cursor), at(now), null);
  }

  private static CatchUp catchUp(CatchUp.Mode mode) {
    return new CatchUp(mode, CatchUp.DEFAULT_LIMIT, null, CatchUp.DEFAULT_WINDOW);
  }

  private static Missed missed(Outcome outcome, String code, long first, long last) {
    return new Missed(outcome, code, at(first), at(last), last - first + 1);
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }
}
