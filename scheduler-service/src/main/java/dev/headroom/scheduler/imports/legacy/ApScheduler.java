package dev.headroom.scheduler.imports.legacy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The triggers of APScheduler 3, by version and by the kind of time zone object that they hold. */
public final class ApScheduler {

  private final PythonZone arithmetic;
  private final ZoneId zone;

  private ApScheduler(PythonZone arithmetic, ZoneId zone) {
    this.arithmetic = arithmetic;
    this.zone = zone;
  }

  /** Versions from 3.11 on, which always work with zoneinfo. */
  public static ApScheduler since311(ZoneId zone) {
    return new ApScheduler(PythonZone.ZONEINFO_3_11, zone);
  }

  /** Versions up to 3.10 and a time zone given by its name, which makes it one of pytz. */
  public static ApScheduler until310WithPytz(ZoneId zone) {
    return new ApScheduler(PythonZone.PYTZ, zone);
  }

  /** Versions up to 3.10 and a time zone object of zoneinfo. */
  public static ApScheduler until310WithZoneinfo(ZoneId zone) {
    return new ApScheduler(PythonZone.ZONEINFO, zone);
  }

  /**
   * A cron trigger.
   *
   * @param fields known to be good
   */
  public LegacyScheduler cron(
      Map<String, String> fields, @Nullable Instant start, @Nullable Instant end) {
    return new ApSchedulerCron(fields, arithmetic, zone, start, end);
  }

  /** An interval trigger. */
  public LegacyScheduler interval(Duration interval, Instant start, @Nullable Instant end) {
    return after -> {
      Instant from = after.plusNanos(1);
      long steps = from.isAfter(start) ? stepsTo(interval, Duration.between(start, from)) : 0;
      return new Steps(interval, advance(PythonZone.at(zone, start), interval, steps), end);
    };
  }

  /** A date trigger. */
  public static LegacyScheduler date(Instant at) {
    return after -> {
      boolean[] fired = {!at.isAfter(after)};
      return () -> {
        Optional<LegacyScheduler.Firing> firing =
            fired[0] ? Optional.empty() : Optional.of(LegacyScheduler.Firing.once(at));
        fired[0] = true;
        return firing;
      };
    };
  }

  private static long stepsTo(Duration interval, Duration distance) {
    long whole = distance.dividedBy(interval);
    return interval.multipliedBy(whole).equals(distance) ? whole : whole + 1;
  }

  private PythonTime advance(PythonTime from, Duration interval, long steps) {
    Duration distance = interval.multipliedBy(steps);
    return arithmetic == PythonZone.ZONEINFO
        ? arithmetic.moveTo(zone, from, from.local().plus(distance))
        : PythonZone.at(zone, from.instant().plus(distance));
  }

  private final class Steps implements LegacyScheduler.Firings {

    private final Duration interval;
    private final @Nullable Instant end;
    private PythonTime next;

    private Steps(Duration interval, PythonTime first, @Nullable Instant end) {
      this.interval = interval;
      this.next = first;
      this.end = end;
    }

    @Override
    public Optional<LegacyScheduler.Firing> next() {
      Instant at = next.instant();
      if (end != null && at.isAfter(end)) {
        return Optional.empty();
      }
      next = advance(next, interval, 1);
      return Optional.of(LegacyScheduler.Firing.once(at));
    }
  }
}
