package dev.headroom.evaluator.plot;

import dev.headroom.evaluator.history.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Steps of equal length, each named by its beginning, which is a multiple of the length since the
 * epoch.
 *
 * @param startMillis where the first step begins
 */
public record Grid(long startMillis, long stepMillis, int steps) {

  /** Beyond this nobody looks at single points, and a forecast needs none of them. */
  public static final int MAX_STEPS = 11_000;

  private static final int COMFORTABLE = 500;
  private static final long HOUR = Resolution.HOUR.slotMillis();

  /** The steps that cover a range, and begin in it or before. */
  public static Grid covering(Instant from, Instant to, Duration step) {
    long length = step.toMillis();
    long first = Math.floorDiv(from.toEpochMilli(), length);
    long end = Math.ceilDiv(to.toEpochMilli(), length);
    return new Grid(first * length, length, Math.toIntExact(end - first));
  }

  /** The shortest ordinary step, at least so long, with which a range has a few hundred. */
  public static Duration comfortable(Instant from, Instant to, Duration least) {
    long range = Duration.between(from, to).toMillis();
    return Stream.of(1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880)
        .map(Duration::ofMinutes)
        .filter(step -> step.compareTo(least) >= 0 && range / step.toMillis() <= COMFORTABLE)
        .findFirst()
        .orElse(Duration.ofDays(7));
  }

  /** Whole hours are made from hours, anything else from minutes. */
  public Resolution resolution() {
    return stepMillis % HOUR == 0 ? Resolution.HOUR : Resolution.MINUTE;
  }

  public long startMillis(int step) {
    return startMillis + step * stepMillis;
  }

  long endMillis() {
    return startMillis + steps * stepMillis;
  }

  /** The first block of history that this is made of. */
  public long firstBlock() {
    return resolution().blockAt(startMillis);
  }

  /** The last one. */
  public long lastBlock() {
    return resolution().blockAt(endMillis() - 1);
  }

  boolean covers(long millis) {
    return millis >= startMillis && millis < endMillis();
  }

  int stepAt(long millis) {
    return Math.toIntExact((millis - startMillis) / stepMillis);
  }
}
