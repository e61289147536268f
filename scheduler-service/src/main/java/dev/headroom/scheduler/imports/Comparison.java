package dev.headroom.scheduler.imports;

import dev.headroom.scheduler.calendar.Calendar;
import dev.headroom.scheduler.imports.Difference.Kind;
import dev.headroom.scheduler.imports.legacy.LegacyScheduler;
import dev.headroom.scheduler.imports.legacy.LegacyScheduler.Firing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks a job's calendar and its old scheduler side by side.
 *
 * <p>Only clock changes tell them apart. So where both fire together, and the next change is far
 * off, the walk goes on shortly before that change, provided that both fire together there too.
 */
public final class Comparison {

  private static final int STEPS_BETWEEN_LEAPS = 500;
  private static final Duration BEFORE_CHANGE = Duration.ofHours(3);
  private static final Duration AFTER_CHANGE = Duration.ofHours(27);

  /** A run that comes within this of a missing one is that run, at another time. */
  private static final Duration MOVED_AT_MOST = Duration.ofHours(2);

  private final Calendar ours;
  private final LegacyScheduler old;
  private final ZoneRules rules;
  private final Instant until;
  private final Differences differences;

  private @Nullable Instant our;
  private @Nullable Firing their;
  private LegacyScheduler.Firings firings;
  private int steps;

  private Comparison(Calendar ours, LegacyScheduler old, ZoneId zone, Instant from, Instant until) {
    this.ours = ours;
    this.old = old;
    this.rules = zone.getRules();
    this.until = until;
    this.differences = new Differences(zone);
    this.firings = old.after(from);
    our = next(from);
    their = firings.next().orElse(null);
  }

  /**
   * What differs in {@code (from, until]}.
   *
   * @param zone whose clock changes tell the two apart
   * @param maxSteps instants that are looked at before the comparison stops short
   */
  public static Differences between(
      Calendar ours, LegacyScheduler old, ZoneId zone, Instant from, Instant until, int maxSteps) {
    Comparison comparison = new Comparison(ours, old, zone, from, until);
    comparison.walk(maxSteps);
    comparison.differences.took(comparison.steps);
    return comparison.differences;
  }

  private void walk(int maxSteps) {
    int sinceLeap = STEPS_BETWEEN_LEAPS;
    for (; isWithin(our) || isWithin(at(their)); steps++, sinceLeap++) {
      if (steps >= maxSteps) {
        differences.endsAt(our == null ? until : our);
        return;
      }
      Instant mine = our;
      if (sinceLeap >= STEPS_BETWEEN_LEAPS && mine != null && mine.equals(at(their))) {
        sinceLeap = 0;
        if (isSettled(mine) && !leap(mine)) {
          return;
        }
      }
      step();
    }
  }

  private void step() {
    Instant mine = our;
    Firing theirs = their;
    if (mine != null && (theirs == null || mine.isBefore(theirs.at()))) {
      if (theirs != null && isWithin(theirs.at()) && isSame(mine, theirs.at(), next(mine))) {
        differences.moved(mine, theirs.at());
        their = firings.next().orElse(null);
      } else {
        differences.add(Kind.LOST, mine);
      }
      our = next(mine);
    } else if (theirs != null && (mine == null || theirs.at().isBefore(mine))) {
      their = firings.next().orElse(null);
      if (mine != null && isWithin(mine) && isSame(theirs.at(), mine, at(their))) {
        differences.moved(mine, theirs.at());
        our = next(mine);
      } else {
        differences.add(Kind.DOUBLED, theirs.at());
      }
    } else if (mine != null && theirs != null) {
      for (int extra = 1; extra < theirs.times(); extra++) {
        differences.add(Kind.DOUBLED, theirs.at());
      }
      their = firings.next().orElse(null);
      our = next(mine);
    }
  }

  /** Whether {@code late} is the same run as {@code early}: close, and nothing fits better. */
  private static boolean isSame(Instant early, Instant late, @Nullable Instant afterEarly) {
    return Duration.between(early, late).compareTo(MOVED_AT_MOST) <= 0
        && (afterEarly == null || afterEarly.isAfter(late));
  }

  /** Whether the last clock change is long past, so that what is ahead is alike. */
  private boolean isSettled(Instant at) {
    ZoneOffsetTransition last = rules.previousTransition(at);
    return last == null || last.getInstant().plus(AFTER_CHANGE).isBefore(at);
  }

  /** Goes on shortly before the next change; false when there is none to come. */
  private boolean leap(Instant at) {
    ZoneOffsetTransition change = rules.nextTransition(at);
    if (change == null || change.getInstant().minus(BEFORE_CHANGE).isAfter(until)) {
      return false;
    }
    Instant target = change.getInstant().minus(BEFORE_CHANGE);
    if (target.isAfter(at)) {
      LegacyScheduler.Firings there = old.after(target);
      Optional<Firing> firing = there.next();
      Instant mine = next(target);
      if (mine != null
          && firing.isPresent()
          && mine.equals(firing.get().at())
          && mine.isBefore(change.getInstant())) {
        our = mine;
        their = firing.get();
        firings = there;
      }
    }
    return true;
  }

  private boolean isWithin(@Nullable Instant instant) {
    return instant != null && !instant.isAfter(until);
  }

  private static @Nullable Instant at(@Nullable Firing firing) {
    return firing == null ? null : firing.at();
  }

  private @Nullable Instant next(Instant after) {
    return ours.next(after).orElse(null);
  }
}
