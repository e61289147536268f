package dev.headroom.scheduler.calendar;

import java.util.Objects;

/**
 * What a fixed-time schedule does where the local clock jumps.
 *
 * <p>A wildcard schedule ({@link Schedule#isWildcard}) is about elapsed time and follows Vixie
 * cron's rule whatever is set here: it runs through both folds of an overlap, and through the hours
 * that exist around a gap.
 */
public record Dst(Gap gap, Overlap overlap) {

  public static final Dst DEFAULT = new Dst(Gap.SHIFT, Overlap.ONCE);

  public Dst {
    Objects.requireNonNull(gap, "gap");
    Objects.requireNonNull(overlap, "overlap");
  }

  /** A local time that does not exist. */
  public enum Gap {
    /** Run at the first valid instant after the gap. */
    SHIFT,
    /** Do not run. */
    SKIP
  }

  /** A local time that comes twice. */
  public enum Overlap {
    /** Run at the earlier instant. */
    ONCE,
    /** Run at both instants. */
    BOTH
  }
}
