package dev.headroom.benchmark.contestant;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Many jobs that differ only in name and, where they are spread, in their first instant.
 *
 * @param prefix begins the name of each job; no two series of a contestant share one
 * @param spread the firsts are spread evenly over this time; zero for the same instant
 */
public record JobSeries(
    String prefix, int count, Instant first, Duration spread, Recurrence recurrence) {

  /** How often a job runs. */
  public enum Recurrence {
    ONCE,
    EACH_SECOND
  }

  public JobSeries {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(recurrence, "recurrence");
    if (!prefix.matches("[a-z0-9]+") || count < 1 || spread.isNegative()) {
      throw new IllegalArgumentException(
          "series %s of %d over %s".formatted(prefix, count, spread));
    }
  }

  public static JobSeries once(String prefix, int count, Instant instant) {
    return new JobSeries(prefix, count, instant, Duration.ZERO, Recurrence.ONCE);
  }

  public static JobSeries eachSecond(String prefix, int count, Instant first, Duration spread) {
    return new JobSeries(prefix, count, first, spread, Recurrence.EACH_SECOND);
  }

  public boolean isOnce() {
    return recurrence == Recurrence.ONCE;
  }

  public String name(int job) {
    return prefix + "-" + job;
  }

  /** The first instant of a job, in whole milliseconds. */
  public Instant first(int job) {
    return Instant.ofEpochMilli(first.toEpochMilli() + spread.toMillis() * job / count);
  }
}
