package dev.headroom.scheduler.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The oracle: looks at every instant of a window, one by one, and shares no code with the engine.
 *
 * @param matches whether the schedule names a local time
 */
record BruteForce(Predicate<LocalDateTime> matches, boolean wildcard, Dst dst) {

  List<Instant> scan(ZoneId zone, Instant from, Instant to, Duration step) {
    ZoneRules rules = zone.getRules();
    TreeSet<Instant> found = new TreeSet<>();
    for (Instant at = from; !at.isAfter(to); at = at.plus(step)) {
      ZoneOffset offset = rules.getOffset(at);
      LocalDateTime local = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, offset);
      if (matches.test(local) && (wildcard || takes(rules, local, offset))) {
        found.add(at);
      }
    }
    if (!wildcard && dst.gap() == Dst.Gap.SHIFT) {
      addShifted(rules, from, to, step, found);
    }
    return List.copyOf(found);
  }

  private boolean takes(ZoneRules rules, LocalDateTime local, ZoneOffset offset) {
    List<ZoneOffset> valid = rules.getValidOffsets(local);
    return valid.size() < 2 || dst.overlap() == Dst.Overlap.BOTH || offset.equals(valid.getFirst());
  }

  private void addShifted(
      ZoneRules rules, Instant from, Instant to, Duration step, TreeSet<Instant> found) {
    for (ZoneOffsetTransition transition : transitions(rules, from.minusSeconds(1), to)) {
      LocalDateTime local = transition.getDateTimeBefore();
      for (; local.isBefore(transition.getDateTimeAfter()); local = local.plus(step)) {
        if (transition.isGap() && matches.test(local)) {
          found.add(transition.getInstant());
        }
      }
    }
  }

  static List<ZoneOffsetTransition> transitions(ZoneRules rules, Instant after, Instant until) {
    List<ZoneOffsetTransition> transitions = new java.util.ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(after);
    while (next != null && !next.getInstant().isAfter(until)) {
      transitions.add(next);
      next = rules.nextTransition(next.getInstant());
    }
    return transitions;
  }
}
