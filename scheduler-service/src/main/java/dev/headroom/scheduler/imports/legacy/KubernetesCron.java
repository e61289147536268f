package dev.headroom.scheduler.imports.legacy;

import static dev.headroom.scheduler.imports.legacy.CronFields.has;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The schedule of a Kubernetes CronJob: the search of robfig/cron 3.0.1, on which its controller
 * relies.
 *
 * <p>It goes from field to field, days by the calendar, hours and minutes by elapsed time, and
 * starts over at each wrap. So a time inside a gap is stepped over (lost until the next day), and a
 * time that comes twice is found twice.
 */
public final class KubernetesCron implements LegacyScheduler {

  private static final int MAX_YEARS = 5;
  private static final int NOON = 12;

  /** On a day that a zone leaves out, the library itself goes round for ever. */
  private static final int MAX_STEPS = 10_000;

  private final CronFields fields;
  private final ZoneId zone;

  KubernetesCron(CronFields fields, ZoneId zone) {
    this.fields = fields;
    this.zone = zone;
  }

  @Override
  public Firings after(Instant after) {
    return new Firings() {
      private Instant last = after;

      @Override
      public Optional<Firing> next() {
        Optional<Instant> found = KubernetesCron.this.next(last);
        found.ifPresent(instant -> last = instant);
        return found.map(Firing::once);
      }
    };
  }

  private Optional<Instant> next(Instant after) {
    GoTime start = GoTime.in(after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1), zone);
    Search search = new Search(start);
    int lastYear = start.local().getYear() + MAX_YEARS;
    while (search.time.local().getYear() <= lastYear) {
      if (search.settles()) {
        return Optional.of(search.time.instant());
      }
    }
    return Optional.empty();
  }

  private final class Search {

    private GoTime time;

    /** Smaller fields have been set to their minimum. */
    private boolean reset;

    private int steps;

    Search(GoTime time) {
      this.time = time;
    }

    /** One pass over the fields; false when one of them wrapped round. */
    boolean settles() {
      return month() && day() && hour() && minute() && second();
    }

    private boolean month() {
      while (!fields.hasMonth(time.local().getMonthValue())) {
        reset(time.local().truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1));
        time = time.at(time.local().plusMonths(1));
        if (time.local().getMonthValue() == 1) {
          return false;
        }
      }
      return true;
    }

    private boolean day() {
      while (!fields.hasDay(
          time.local().getDayOfMonth(), time.local().getDayOfWeek().getValue() % 7)) {
        reset(time.local().truncatedTo(ChronoUnit.DAYS));
        if (++steps > MAX_STEPS) {
          time = time.plus(Duration.ofDays(366L * MAX_YEARS));
          return false;
        }
        time = time.at(time.local().plusDays(1));
        int hour = time.local().getHour();
        if (hour != 0) {
          time = time.plus(Duration.ofHours(hour > NOON ? 24 - hour : -hour));
        }
        if (time.local().getDayOfMonth() == 1) {
          return false;
        }
      }
      return true;
    }

    private boolean hour() {
      while (!has(fields.hours(), time.local().getHour())) {
        reset(time.local().truncatedTo(ChronoUnit.HOURS));
        time = time.plus(Duration.ofHours(1));
        if (time.local().getHour() == 0) {
          return false;
        }
      }
      return true;
    }

    private boolean minute() {
      while (!has(fields.minutes(), time.local().getMinute())) {
        if (!reset) {
          reset = true;
          time = time.truncatedTo(ChronoUnit.MINUTES);
        }
        time = time.plus(Duration.ofMinutes(1));
        if (time.local().getMinute() == 0) {
          return false;
        }
      }
      return true;
    }

    /** Cron names no seconds: the next full minute, unless this is one. */
    private boolean second() {
      int second = time.local().getSecond();
      if (second == 0) {
        return true;
      }
      reset = true;
      time = time.plus(Duration.ofSeconds(60L - second));
      return false;
    }

    private void reset(LocalDateTime minimum) {
      if (!reset) {
        reset = true;
        time = time.at(minimum);
      }
    }
  }
}
