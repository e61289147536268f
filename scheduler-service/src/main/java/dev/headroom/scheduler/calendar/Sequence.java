package dev.headroom.scheduler.calendar;

/**
 * What a schedule compiles to: an ascending row of instants, in milliseconds since the epoch.
 *
 * <p>Primitive, because the next instant is asked for at every firing.
 */
sealed interface Sequence permits ZonedTimes, Ticks, Instants, Union, Intersection, Clipped {

  /** Stands for "no instant comes any more". */
  long NEVER = Long.MAX_VALUE;

  /** The earliest instant strictly after {@code after}, or {@link #NEVER}. */
  long next(long after);

  /** The same, giving up with {@link #NEVER} when the effort of the whole search is spent. */
  default long next(long after, Effort effort) {
    return next(after);
  }
}
