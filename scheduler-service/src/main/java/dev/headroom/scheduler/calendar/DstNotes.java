package dev.headroom.scheduler.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a timetable does at each change of the clock that touches it. */
final class DstNotes {

  /** A preview names no more clock changes than this. */
  static final int MAX_NOTES = 50;

  /** Clock changes looked at: two a year for two thousand years. */
  private static final int MAX_TRANSITIONS = 4_000;

  private DstNotes() {}

  /**
   * The clock changes in {@code (after, until]}, and the one whose skipped time lies just ahead.
   */
  static List<String> between(Timetable timetable, Instant after, Instant until) {
    ZoneRules rules = timetable.line().rules();
    Set<String> notes = new LinkedHashSet<>();
    ZoneOffsetTransition transition = rules.nextTransition(after);
    for (int i = 0; i < MAX_TRANSITIONS && transition != null; i++) {
      if (transition.getInstant().isAfter(until) && !isOverlapBegunBy(until, transition)) {
        break;
      }
      if (notes.size() >= MAX_NOTES) {
        notes.add("more clock changes follow");
        break;
      }
      notes.addAll(notes(timetable.sequence(), Change.of(transition)));
      transition = rules.nextTransition(transition.getInstant());
    }
    return List.copyOf(notes);
  }

  /** Whether {@code until} lies in the first fold of the overlap at {@code transition}. */
  private static boolean isOverlapBegunBy(Instant until, ZoneOffsetTransition transition) {
    return transition.isOverlap()
        && !until.isBefore(transition.getInstant().plus(transition.getDuration()));
  }

  /**
   * A transition.
   *
   * @param from the first local time that does not exist, or comes twice
   * @param to the local time after the last such one
   */
  private record Change(ZoneOffsetTransition transition, LocalDateTime from, LocalDateTime to) {

    static Change of(ZoneOffsetTransition transition) {
      LocalDateTime before = transition.getDateTimeBefore();
      LocalDateTime after = transition.getDateTimeAfter();
      return transition.isGap()
          ? new Change(transition, before, after)
          : new Change(transition, after, before);
    }

    boolean touches(ZonedTimes zoned) {
      return zoned.times().anyIn(LocalSequence.millis(from), LocalSequence.millis(to));
    }

    /** Whether an instant that the change may move or double lies in {@code clipped}. */
    boolean touches(Clipped clipped) {
      long at = transition.getInstant().toEpochMilli();
      long length = transition.getDuration().abs().toMillis();
      return at + length >= clipped.from() && at - length <= clipped.until();
    }

    String span() {
      LocalTime end = to.toLocalTime();
      boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
      return words(from) + " to " + (sameDay ? end.toString() : words(to));
    }
  }

  private static Set<String> notes(Sequence sequence, Change change) {
    return switch (sequence) {
      case ZonedTimes zoned -> change.touches(zoned) ? Set.of(note(zoned, change)) : Set.of();
      case Ticks ticks -> Set.of();
      case Instants instants -> Set.of();
      case Union union -> notes(union.members(), change);
      case Intersection all ->
          all.members().stream().anyMatch(one -> one instanceof ZonedTimes z && !change.touches(z))
              ? Set.of()
              : notes(all.members(), change);
      case Clipped clipped ->
          change.touches(clipped) ? notes(clipped.sequence(), change) : Set.of();
    };
  }

  private static Set<String> notes(List<Sequence> members, Change change) {
    return members.stream()
        .flatMap(member -> notes(member, change).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String note(ZonedTimes zoned, Change change) {
    boolean gap = change.transition.isGap();
    String what = gap ? " does not exist in " : " comes twice in ";
    if (zoned.wildcard()) {
      return change.span()
          + what
          + zoned.line().zone()
          + (gap ? ": no runs in it" : ": runs through both");
    }
    return times(zoned.times(), change)
        + what
        + zoned.line().zone()
        + ": "
        + (gap ? gap(zoned, change.transition) : overlap(zoned, change.transition));
  }

  private static String gap(ZonedTimes zoned, ZoneOffsetTransition transition) {
    return zoned.shiftsOutOfGaps()
        ? "runs once at " + words(transition.getDateTimeAfter()) + " instead (dst.gap shift)"
        : "is skipped (dst.gap skip)";
  }

  private static String overlap(ZonedTimes zoned, ZoneOffsetTransition transition) {
    return zoned.runsInBothFolds()
        ? "runs at both (dst.overlap both)"
        : "runs at the earlier one, UTC"
            + sign(transition.getOffsetBefore())
            + " (dst.overlap once)";
  }

  private static String sign(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "" : offset.getId();
  }

  private static String times(LocalSequence times, Change change) {
    long first = times.firstAtOrAfter(LocalSequence.millis(change.from));
    boolean more = times.anyIn(first + 1, LocalSequence.millis(change.to));
    return words(LocalSequence.dateTime(first))
        + (more ? " (and what follows it up to " + words(change.to) + ")" : "");
  }

  private static String words(LocalDateTime local) {
    return local.toLocalDate() + " " + local.toLocalTime();
  }
}
