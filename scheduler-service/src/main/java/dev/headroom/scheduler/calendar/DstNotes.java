package dev.headroom.scheduler.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what a calendar does at each change of the clock that touches it. */
final class DstNotes {

  /** A preview names no more clock changes than this. */
  static final int MAX_NOTES = 50;

  /** Clock changes looked at: two a year for two thousand years. */
  private static final int MAX_TRANSITIONS = 4_000;

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private DstNotes() {}

  /**
   * The clock changes in {@code (after, until]}, and the one whose skipped time lies just ahead.
   */
  static List<String> between(ZonedCalendar calendar, Instant after, Instant until) {
    ZoneRules rules = calendar.zone().getRules();
    List<String> notes = new ArrayList<>();
    ZoneOffsetTransition transition = rules.nextTransition(after);
    for (int i = 0; i < MAX_TRANSITIONS && transition != null; i++) {
      if (transition.getInstant().isAfter(until) && !isOverlapBegunBy(until, transition)) {
        break;
      }
      if (notes.size() == MAX_NOTES) {
        notes.add("more clock changes follow");
        break;
      }
      LocalDateTime from = begin(transition);
      LocalDateTime to = end(transition);
      if (calendar.times().anyIn(from, to)) {
        notes.add(note(calendar, transition, from, to));
      }
      transition = rules.nextTransition(transition.getInstant());
    }
    return notes;
  }

  /** Whether {@code until} lies in the first fold of the overlap at {@code transition}. */
  private static boolean isOverlapBegunBy(Instant until, ZoneOffsetTransition transition) {
    return transition.isOverlap()
        && !until.isBefore(transition.getInstant().plus(transition.getDuration()));
  }

  private static LocalDateTime begin(ZoneOffsetTransition transition) {
    return transition.isGap() ? transition.getDateTimeBefore() : transition.getDateTimeAfter();
  }

  private static LocalDateTime end(ZoneOffsetTransition transition) {
    return transition.isGap() ? transition.getDateTimeAfter() : transition.getDateTimeBefore();
  }

  private static String note(
      ZonedCalendar calendar,
      ZoneOffsetTransition transition,
      LocalDateTime from,
      LocalDateTime to) {
    if (calendar.schedule().isWildcard()) {
      return span(from, to)
          + (transition.isGap()
              ? " does not exist in " + calendar.zone() + ": no runs in it"
              : " comes twice in " + calendar.zone() + ": runs through both");
    }
    String times = times(calendar.times(), from, to);
    return transition.isGap()
        ? times + " does not exist in " + calendar.zone() + ": " + gap(calendar, transition)
        : times + " comes twice in " + calendar.zone() + ": " + overlap(calendar, transition);
  }

  private static String gap(ZonedCalendar calendar, ZoneOffsetTransition transition) {
    return calendar.shiftsOutOfGaps()
        ? "runs once at " + LOCAL.format(transition.getDateTimeAfter()) + " instead (dst.gap shift)"
        : "is skipped (dst.gap skip)";
  }

  private static String overlap(ZonedCalendar calendar, ZoneOffsetTransition transition) {
    return calendar.runsInBothFolds()
        ? "runs at both (dst.overlap both)"
        : "runs at the earlier one, UTC"
            + sign(transition.getOffsetBefore())
            + " (dst.overlap once)";
  }

  private static String sign(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "" : offset.getId();
  }

  private static String times(LocalTimes times, LocalDateTime from, LocalDateTime to) {
    LocalDateTime first = times.firstAtOrAfter(from);
    if (first == null) {
      throw new IllegalStateException("no time in " + span(from, to));
    }
    boolean more = times.anyIn(first.plusSeconds(1), to);
    return LOCAL.format(first)
        + (more ? " (and what follows it up to " + LOCAL.format(to) + ")" : "");
  }

  private static String span(LocalDateTime from, LocalDateTime to) {
    boolean sameDay = Duration.between(from, to).toDays() == 0;
    return LOCAL.format(from) + " to " + (sameDay ? to.toLocalTime().toString() : LOCAL.format(to));
  }
}
