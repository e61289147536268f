package dev.headroom.scheduler.calendar;

import dev.headroom.scheduler.calendar.ZoneLine.Stretch;
import java.time.Duration;

/**
 * Local times on the clock of a time zone.
 *
 * <p>Within a stretch of constant offset, local times and instants run in step, so the search looks
 * for the next local time, and where that lies beyond the stretch, goes on at the transition with
 * the next offset:
 *
 * <pre>
 *   gap      ──── 01:59 | 03:00 ────    local times 02:xx fall on the transition (shift) or on
 *                       T               nothing (skip, wildcard)
 *   overlap  ──── 01:59 | 01:00 ────    local times 01:xx of the second stretch are taken
 *                       T               (both, wildcard) or passed over (once)
 * </pre>
 *
 * @param wildcard whether the times are about elapsed time rather than fixed times
 */
record ZonedTimes(LocalSequence times, boolean wildcard, ZoneLine line, Dst dst)
    implements Sequence {

  /** Ends the search of a time that only ever falls into skipped gaps. */
  private static final int MAX_STRETCHES = 1_000;

  /** More than any distance between a local time and its instant, shifts included. */
  private static final long SAFE_MILLIS = Duration.ofDays(2).toMillis();

  boolean shiftsOutOfGaps() {
    return !wildcard && dst.gap() == Dst.Gap.SHIFT;
  }

  boolean runsInBothFolds() {
    return wildcard || dst.overlap() == Dst.Overlap.BOTH;
  }

  @Override
  public long next(long after) {
    long from = after + 1;
    for (int i = 0; i < MAX_STRETCHES; i++) {
      Stretch stretch = line.at(from);
      if (from == stretch.from() && shiftsTo(stretch)) {
        return from;
      }
      long local = searchStart(from + stretch.offset(), stretch);
      long candidate = times.firstAtOrAfter(local);
      if (candidate != LocalSequence.NEVER && candidate - stretch.offset() < stretch.until()) {
        return candidate - stretch.offset();
      }
      if (stretch.isLast()) {
        return NEVER;
      }
      boolean comesAgain = setsBackBefore(local, line.at(stretch.until()));
      if (candidate == LocalSequence.NEVER && !comesAgain) {
        return NEVER;
      }
      from = comesAgain ? stretch.until() : Math.max(stretch.until(), candidate - SAFE_MILLIS);
    }
    return NEVER;
  }

  /** Whether a local time of the gap before this stretch runs at the stretch's first instant. */
  private boolean shiftsTo(Stretch stretch) {
    return shiftsOutOfGaps()
        && stretch.beginsWithGap()
        && times.anyIn(stretch.before(), stretch.after());
  }

  /** The local time to search from: past the second fold when that must not be taken again. */
  private long searchStart(long local, Stretch stretch) {
    return stretch.beginsWithOverlap() && !runsInBothFolds()
        ? Math.max(local, stretch.before())
        : local;
  }

  /** Whether the clock goes back, where {@code next} begins, to before {@code local}. */
  private static boolean setsBackBefore(long local, Stretch next) {
    return next.beginsWithOverlap() && next.after() < local;
  }
}
