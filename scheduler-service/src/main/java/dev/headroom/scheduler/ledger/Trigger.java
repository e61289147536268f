package dev.headroom.scheduler.ledger;

import java.util.Arrays;
import java.util.Locale;

/** What made an instant. */
public enum Trigger {
  SCHEDULE,
  /** Somebody asked for a run; its instant is the moment of asking. */
  MANUAL,
  /** Somebody asked for a past range of the schedule. */
  BACKFILL,
  /** Somebody asked for an instant again that has an outcome. */
  RETRY;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its first letter, which no other has. */
  public char letter() {
    return Character.toLowerCase(name().charAt(0));
  }

  public static Trigger of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The trigger of a {@link #letter}. */
  public static Trigger of(char letter) {
    return Arrays.stream(values())
        .filter(trigger -> trigger.letter() == letter)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not a trigger: " + letter));
  }
}
