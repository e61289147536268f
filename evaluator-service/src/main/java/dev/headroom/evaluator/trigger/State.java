package dev.headroom.evaluator.trigger;

import java.util.Locale;

/** What is shown of a trigger: its phase, or why there is none. */
public enum State {
  OK,
  NARROW,
  PENDING,
  FIRING,
  /** The data has a gap: the last phase stands, and nothing is decided. */
  HELD,
  /** There was never enough data to judge. */
  UNKNOWN;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static State of(Phase phase) {
    return switch (phase) {
      case OK -> OK;
      case NARROW -> NARROW;
      case PENDING -> PENDING;
      case FIRING -> FIRING;
    };
  }
}
