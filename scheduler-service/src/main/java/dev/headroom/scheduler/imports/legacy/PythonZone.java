package dev.headroom.scheduler.imports.legacy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Set;

/**
 * The three ways in which a version of APScheduler and a library of time zones do arithmetic
 * together. Each is a set of answers to "what comes out of this {@code datetime}?".
 */
enum PythonZone {
  /** APScheduler up to 3.10 with its default, pytz: a {@code datetime} keeps its offset. */
  PYTZ {
    @Override
    PythonTime set(ZoneId zone, LocalDateTime local, PythonTime base) {
      return new PythonTime(local, standard(zone, local), false);
    }

    @Override
    PythonTime moveTo(ZoneId zone, PythonTime base, LocalDateTime target) {
      return at(zone, target.toInstant(base.offset()));
    }

    @Override
    PythonTime nextSecond(ZoneId zone, PythonTime previous) {
      return at(zone, previous.instant().plusSeconds(1));
    }
  },

  /** APScheduler up to 3.10 with a zoneinfo object: arithmetic on the wall clock, first fold. */
  ZONEINFO {
    @Override
    PythonTime set(ZoneId zone, LocalDateTime local, PythonTime base) {
      return at(zone, wall(zone, local, false).instant());
    }

    @Override
    PythonTime moveTo(ZoneId zone, PythonTime base, LocalDateTime target) {
      return at(zone, wall(zone, target, false).instant());
    }

    @Override
    PythonTime nextSecond(ZoneId zone, PythonTime previous) {
      return wall(zone, previous.local().plusSeconds(1), false);
    }
  },

  /** APScheduler 3.11: moves by elapsed time, sets on the wall clock in the fold it comes from. */
  ZONEINFO_3_11 {
    @Override
    PythonTime set(ZoneId zone, LocalDateTime local, PythonTime base) {
      return wall(zone, local, base.second());
    }

    @Override
    PythonTime moveTo(ZoneId zone, PythonTime base, LocalDateTime target) {
      return at(zone, base.instant().plus(Duration.between(base.local(), target)));
    }

    @Override
    PythonTime nextSecond(ZoneId zone, PythonTime previous) {
      return previous.second()
          ? at(zone, previous.instant().plusSeconds(1))
          : wall(zone, previous.local().plusSeconds(1), false);
    }
  };

  /** Where winter is what tzdb calls daylight saving, so that pytz takes summer for standard. */
  private static final Set<String> NEGATIVE_DST =
      Set.of("Europe/Dublin", "Eire", "Africa/Casablanca", "Africa/El_Aaiun");

  /** The local time as written, whether it exists or not. */
  abstract PythonTime set(ZoneId zone, LocalDateTime local, PythonTime base);

  /** {@code base} moved on to where the wall clock should say {@code target}. */
  abstract PythonTime moveTo(ZoneId zone, PythonTime base, LocalDateTime target);

  /** Where the search after a firing begins. */
  abstract PythonTime nextSecond(ZoneId zone, PythonTime previous);

  /** {@code datetime.fromtimestamp}. */
  static PythonTime at(ZoneId zone, Instant instant) {
    ZoneRules rules = zone.getRules();
    ZoneOffset offset = rules.getOffset(instant);
    LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
    ZoneOffsetTransition transition = rules.getTransition(local);
    boolean second = transition != null && transition.getOffsetAfter().equals(offset);
    return new PythonTime(local, offset, second);
  }

  private static PythonTime wall(ZoneId zone, LocalDateTime local, boolean second) {
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition transition = rules.getTransition(local);
    ZoneOffset offset =
        transition == null
            ? rules.getOffset(local)
            : second ? transition.getOffsetAfter() : transition.getOffsetBefore();
    return new PythonTime(local, offset, second);
  }

  /** {@code pytz.localize} without a hint: standard time where the clock is ambiguous. */
  private static ZoneOffset standard(ZoneId zone, LocalDateTime local) {
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition transition = rules.getTransition(local);
    if (transition == null) {
      return rules.getOffset(local);
    }
    return transition.isGap() || NEGATIVE_DST.contains(zone.getId())
        ? transition.getOffsetBefore()
        : transition.getOffsetAfter();
  }
}
