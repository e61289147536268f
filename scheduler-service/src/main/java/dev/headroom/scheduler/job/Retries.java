package dev.headroom.scheduler.job;

import java.time.Duration;

/**
 * How often, and after which pauses, a failed run is tried again.
 *
 * @param max tries after the first; 0 for none
 * @param backoff before the first retry
 * @param factor by which each pause is longer than the one before
 * @param ceiling no pause is longer
 */
public record Retries(int max, Duration backoff, double factor, Duration ceiling) {

  public static final int MAX = 100;
  public static final Duration DEFAULT_BACKOFF = Duration.ofSeconds(10);
  public static final double DEFAULT_FACTOR = 2;
  public static final Duration DEFAULT_CEILING = Duration.ofHours(1);
  public static final Retries NONE =
      new Retries(0, DEFAULT_BACKOFF, DEFAULT_FACTOR, DEFAULT_CEILING);

  public Retries {
    if (max < 0 || max > MAX) {
      throw new IllegalArgumentException("max must be 0 to " + MAX + ": " + max);
    }
    if (!backoff.isPositive() || factor < 1 || factor > 10 || ceiling.compareTo(backoff) < 0) {
      throw new IllegalArgumentException(
          "backoff " + backoff + ", factor " + factor + ", ceiling " + ceiling);
    }
  }

  /** The pause after a number of failures, 1 for the first. */
  public Duration pauseAfter(int failures) {
    double millis = backoff.toMillis() * Math.pow(factor, failures - 1.0);
    return millis >= ceiling.toMillis() ? ceiling : Duration.ofMillis((long) millis);
  }
}
