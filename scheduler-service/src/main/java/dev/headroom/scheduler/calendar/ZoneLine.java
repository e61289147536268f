package dev.headroom.scheduler.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The time line of a zone: a row of stretches with a constant offset, divided by transitions.
 *
 * <p>Keeps the stretch that was asked for last. Many threads may use it without a lock: a stretch
 * is immutable, and one that another thread has put there is merely not the one looked for.
 */
final class ZoneLine {

  private final ZoneId zone;
  private final ZoneRules rules;
  private Stretch latest;

  ZoneLine(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
    this.latest = find(0);
  }

  ZoneId zone() {
    return zone;
  }

  ZoneRules rules() {
    return rules;
  }

  /** The stretch that an instant lies in. */
  Stretch at(long millis) {
    Stretch stretch = latest;
    if (!stretch.contains(millis)) {
      stretch = find(millis);
      latest = stretch;
    }
    return stretch;
  }

  /** The local time at an instant. */
  long local(long millis) {
    return millis + at(millis).offset();
  }

  private Stretch find(long millis) {
    Instant instant = Instant.ofEpochMilli(millis);
    ZoneOffsetTransition begin = rules.previousTransition(instant.plusMillis(1));
    ZoneOffsetTransition end = rules.nextTransition(instant);
    return new Stretch(
        begin == null ? Long.MIN_VALUE : begin.toEpochSecond() * 1_000,
        end == null ? Long.MAX_VALUE : end.toEpochSecond() * 1_000,
        rules.getOffset(instant).getTotalSeconds() * 1_000L,
        begin == null ? 0 : LocalSequence.millis(begin.getDateTimeBefore()),
        begin == null ? 0 : LocalSequence.millis(begin.getDateTimeAfter()));
  }

  /**
   * A part of the time line with a constant offset; all in milliseconds.
   *
   * @param from the transition it begins with, or the beginning of time
   * @param until the transition it ends before, or the end of time
   * @param offset what to add to an instant for its local time
   * @param before the local time that the transition at {@code from} ends
   * @param after the local time that this transition sets the clock to
   */
  record Stretch(long from, long until, long offset, long before, long after) {

    boolean contains(long millis) {
      return millis >= from && millis < until;
    }

    /** Whether the local times {@code [before, after)} do not exist. */
    boolean beginsWithGap() {
      return after > before;
    }

    /** Whether the local times {@code [after, before)} come for the second time here. */
    boolean beginsWithOverlap() {
      return after < before;
    }

    boolean isLast() {
      return until == Long.MAX_VALUE;
    }
  }
}
