package dev.headroom.scheduler.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Says by looking at every instant of a window, one by one, which ones a schedule names. Shares no
 * code with the engine.
 */
interface Oracle {

  TreeSet<Instant> scan(Window window);

  /**
   * What is looked at.
   *
   * @param step the distance of the instants that are looked at
   */
  record Window(ZoneId zone, Dst dst, Instant from, Instant to, Duration step) {

    ZoneRules rules() {
      return zone.getRules();
    }

    LocalDateTime local(Instant instant) {
      return LocalDateTime.ofInstant(instant, rules().getOffset(instant));
    }
  }

  /**
   * Local times.
   *
   * @param wildcard whether they are about elapsed time
   */
  record OfLocal(Predicate<LocalDateTime> matches, boolean wildcard) implements Oracle {

    @Override
    public TreeSet<Instant> scan(Window window) {
      ZoneRules rules = window.rules();
      TreeSet<Instant> found = new TreeSet<>();
      for (Instant at = window.from; !at.isAfter(window.to); at = at.plus(window.step)) {
        ZoneOffset offset = rules.getOffset(at);
        LocalDateTime local = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, offset);
        if (matches.test(local) && (wildcard || takes(window, local, offset))) {
          found.add(at);
        }
      }
      if (!wildcard && window.dst.gap() == Dst.Gap.SHIFT) {
        addShifted(window, found);
      }
      return found;
    }

    private boolean takes(Window window, LocalDateTime local, ZoneOffset offset) {
      List<ZoneOffset> valid = window.rules().getValidOffsets(local);
      return valid.size() < 2
          || window.dst.overlap() == Dst.Overlap.BOTH
          || offset.equals(valid.getFirst());
    }

    private void addShifted(Window window, TreeSet<Instant> found) {
      for (ZoneOffsetTransition transition :
          transitions(window.rules(), window.from.minusSeconds(1), window.to)) {
        LocalDateTime local = transition.getDateTimeBefore();
        for (; local.isBefore(transition.getDateTimeAfter()); local = local.plus(window.step)) {
          if (matches.test(local)) {
            found.add(transition.getInstant());
            break;
          }
        }
      }
    }
  }

  /** Instants, whatever the clock says. */
  record OfInstants(Predicate<Instant> matches) implements Oracle {
    @Override
    public TreeSet<Instant> scan(Window window) {
      TreeSet<Instant> found = new TreeSet<>();
      for (Instant at = window.from; !at.isAfter(window.to); at = at.plus(window.step)) {
        if (matches.test(at)) {
          found.add(at);
        }
      }
      return found;
    }
  }

  default Oracle or(Oracle other) {
    return window -> {
      TreeSet<Instant> found = scan(window);
      found.addAll(other.scan(window));
      return found;
    };
  }

  default Oracle and(Oracle other) {
    return window -> {
      TreeSet<Instant> found = scan(window);
      found.retainAll(other.scan(window));
      return found;
    };
  }

  /** Both inclusive. */
  default Oracle between(Instant start, Instant end) {
    return window -> {
      TreeSet<Instant> found = scan(window);
      found.removeIf(instant -> instant.isBefore(start) || instant.isAfter(end));
      return found;
    };
  }

  static List<ZoneOffsetTransition> transitions(ZoneRules rules, Instant after, Instant until) {
    List<ZoneOffsetTransition> transitions = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(after);
    while (next != null && !next.getInstant().isAfter(until)) {
      transitions.add(next);
      next = rules.nextTransition(next.getInstant());
    }
    return transitions;
  }
}
