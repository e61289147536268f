package dev.headroom.scheduler.job;

import java.util.Objects;

/**
 * What becomes of an instant that comes while runs of the job are still going.
 *
 * @param maxConcurrent how many runs may go at a time; 1 for all but {@link Kind#ALLOW}
 */
public record Overlap(Kind kind, int maxConcurrent) {

  public static final int MAX_CONCURRENT = 1_000;
  public static final int DEFAULT_CONCURRENT = 10;
  public static final Overlap SKIP = new Overlap(Kind.SKIP, 1);

  /** The policies, in the words of the field. */
  public enum Kind {
    /** The instant is overlapped, and does not run. */
    SKIP,
    /** The first such instant runs when the present one has ended; the ones after it do not. */
    BUFFER_ONE,
    /** The present run is cancelled, and the newest instant runs once it has ended. */
    CANCEL_OTHER,
    /** They run side by side, up to a number. */
    ALLOW
  }

  public Overlap {
    Objects.requireNonNull(kind, "kind");
    if (maxConcurrent < 1 || maxConcurrent > MAX_CONCURRENT) {
      throw new IllegalArgumentException(
          "maxConcurrent must be 1 to " + MAX_CONCURRENT + ": " + maxConcurrent);
    }
    if (kind != Kind.ALLOW && maxConcurrent != 1) {
      throw new IllegalArgumentException(kind + " runs one at a time: " + maxConcurrent);
    }
  }
}
