package dev.headroom.scheduler.imports;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instant at which the old scheduler does something else.
 *
 * @param instant for lost and moved ones when Headroom runs the job; for doubled ones when the old
 *     scheduler starts it once more
 * @param local the same on the job's clock
 * @param instead for moved ones when the old scheduler runs it, on the job's clock
 * @param reason which clock change brings it about
 */
public record Difference(
    Instant instant, OffsetDateTime local, @Nullable OffsetDateTime instead, String reason) {

  /** The three ways to differ. */
  public enum Kind {
    /** Headroom runs the job, the old scheduler does not. */
    LOST,
    /** The old scheduler starts the job once more. */
    DOUBLED,
    /** The old scheduler runs the job at another time. */
    MOVED
  }

  /**
   * What differs in one way.
   *
   * @param total how many there are
   * @param first the first of them
   */
  public record Tally(long total, List<Difference> first) {

    /** More are counted, not listed. */
    public static final int MAX_LISTED = 100;

    public Tally {
      first = List.copyOf(first);
    }
  }
}
