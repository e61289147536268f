package dev.headroom.evaluator.window;

import dev.headroom.evaluator.quantity.Durations;
import java.time.Duration;

/**
 * The shape of a window over a series.
 *
 * @param kind what it remembers
 * @param rangeMillis its length
 * @param offsetMillis how far before the evaluation it ends; a negative one looks ahead, which only
 *     a window over everything can
 */
public record WindowSpec(SummaryKind kind, long rangeMillis, long offsetMillis) {

  /** Rings of more buckets than this are refused: the step is too fine for the range. */
  public static final int MAX_BUCKETS = 250_000;

  public WindowSpec {
    if (rangeMillis <= 0) {
      throw new IllegalArgumentException("a window of %d ms".formatted(rangeMillis));
    }
  }

  /** The widest bucket whose edges meet every edge of this window at multiples of the step. */
  long bucketMillis(long stepMillis) {
    return gcd(gcd(stepMillis, rangeMillis), offsetMillis);
  }

  /**
   * Fails early on a window that no ring can hold.
   *
   * @throws IllegalArgumentException with what to choose instead
   */
  public void requireRing(long stepMillis) {
    buckets(stepMillis);
  }

  /** Buckets that a ring must hold: the window, its offset, and the step that is being filled. */
  int buckets(long stepMillis) {
    if (offsetMillis < 0) {
      throw new IllegalArgumentException("an offset that looks ahead: live, nothing is there yet");
    }
    if (kind == SummaryKind.RAW) {
      throw new IllegalArgumentException("a range of samples is no value that could be judged");
    }
    long width = bucketMillis(stepMillis);
    long count = (rangeMillis + offsetMillis + stepMillis) / width + 1;
    if (count > MAX_BUCKETS) {
      throw new IllegalArgumentException(
          "a range of %s at a step of %s takes %d buckets, the limit is %d"
              .formatted(
                  Durations.format(Duration.ofMillis(rangeMillis)),
                  Durations.format(Duration.ofMillis(stepMillis)),
                  count,
                  MAX_BUCKETS));
    }
    return (int) count;
  }

  private static long gcd(long left, long right) {
    return right == 0 ? left : gcd(right, left % right);
  }
}
