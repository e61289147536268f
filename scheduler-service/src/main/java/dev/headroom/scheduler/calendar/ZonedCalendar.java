package dev.headroom.scheduler.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A schedule's local times on the clock of a time zone.
 *
 * <p>The time line of a zone is a row of stretches with a constant offset, divided by transitions.
 * Within a stretch, local times and instants run in step, so the search looks for the next local
 * time, and where that lies beyond the stretch, goes on at the transition with the next offset:
 *
 * <pre>
 *   gap      ──── 01:59 | 03:00 ────    local times 02:xx fall on the transition (shift) or on
 *                       T               nothing (skip, wildcard)
 *   overlap  ──── 01:59 | 01:00 ────    local times 01:xx of the second stretch are taken
 *                       T               (both, wildcard) or passed over (once)
 * </pre>
 */
public record ZonedCalendar(Schedule schedule, LocalTimes times, ZoneId zone, Dst dst)
    implements Calendar {

  /** Ends the search of a time that only ever falls into skipped gaps. */
  private static final int MAX_STRETCHES = 1_000;

  /** More than any distance between a local time and its instant, shifts included. */
  private static final int SAFE_DAYS = 2;

  public ZonedCalendar {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(dst, "dst");
  }

  public static ZonedCalendar of(Schedule schedule, ZoneId zone, Dst dst) {
    return new ZonedCalendar(schedule, schedule.times(), zone, dst);
  }

  boolean shiftsOutOfGaps() {
    return !schedule.isWildcard() && dst.gap() == Dst.Gap.SHIFT;
  }

  boolean runsInBothFolds() {
    return schedule.isWildcard() || dst.overlap() == Dst.Overlap.BOTH;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    ZoneRules rules = zone.getRules();
    Instant from = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    for (int stretch = 0; stretch < MAX_STRETCHES; stretch++) {
      if (shiftsOutOfGaps() && isEndOfGapWithMatch(rules, from)) {
        return Optional.of(from);
      }
      ZoneOffset offset = rules.getOffset(from);
      LocalDateTime start = searchStart(rules, from, offset);
      LocalDateTime candidate = times.firstAtOrAfter(start);
      ZoneOffsetTransition end = rules.nextTransition(from);
      if (candidate != null && (end == null || candidate.isBefore(end.getDateTimeBefore()))) {
        return Optional.of(candidate.toInstant(offset));
      }
      if (end == null || (candidate == null && !comesAgain(start, end))) {
        return Optional.empty();
      }
      from = resume(start, candidate, end);
    }
    return Optional.empty();
  }

  /** The local time to search from: past the second fold when that must not be taken again. */
  private LocalDateTime searchStart(ZoneRules rules, Instant from, ZoneOffset offset) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(from.getEpochSecond(), 0, offset);
    if (runsInBothFolds()) {
      return local;
    }
    ZoneOffsetTransition fold = rules.getTransition(local);
    boolean second = fold != null && fold.isOverlap() && fold.getOffsetAfter().equals(offset);
    return second ? fold.getDateTimeBefore() : local;
  }

  private boolean isEndOfGapWithMatch(ZoneRules rules, Instant instant) {
    if (rules.getOffset(instant).equals(rules.getOffset(instant.minusSeconds(1)))) {
      return false;
    }
    ZoneOffsetTransition gap = rules.previousTransition(instant.plusSeconds(1));
    return gap.isGap() && times.anyIn(gap.getDateTimeBefore(), gap.getDateTimeAfter());
  }

  /** Where to go on: at the transition, or close before a candidate that is far beyond it. */
  private static Instant resume(
      LocalDateTime start, @Nullable LocalDateTime candidate, ZoneOffsetTransition end) {
    Instant transition = end.getInstant();
    if (candidate == null || comesAgain(start, end)) {
      return transition;
    }
    Instant close = candidate.minusDays(SAFE_DAYS).toInstant(ZoneOffset.UTC);
    return close.isAfter(transition) ? close : transition;
  }

  /** Whether the clock goes back, at {@code transition}, to before {@code local}. */
  private static boolean comesAgain(LocalDateTime local, ZoneOffsetTransition transition) {
    return transition.isOverlap() && transition.getDateTimeAfter().isBefore(local);
  }
}
