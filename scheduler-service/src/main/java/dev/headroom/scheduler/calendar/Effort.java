package dev.headroom.scheduler.calendar;

/** How many more steps one search may take; bounds intersections, however they are nested. */
final class Effort {

  /** About 10 ms of work, and a hundred years of instants that come once in three hours. */
  static final int MAX_STEPS = 100_000;

  private int left = MAX_STEPS;

  /** Takes one step, or answers false when none is left. */
  boolean step() {
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }

  /** This one, fresh again for another search. */
  Effort renewed() {
    left = MAX_STEPS;
    return this;
  }

  int spent() {
    return MAX_STEPS - left;
  }

  boolean isSpent() {
    return left == 0;
  }
}
