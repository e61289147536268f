package dev.headroom.scheduler.ledger;

import java.util.Locale;

/** What made an instant. */
public enum Trigger {
  SCHEDULE,
  /** Somebody asked for a run; its instant is the moment of asking. */
  MANUAL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Trigger of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
