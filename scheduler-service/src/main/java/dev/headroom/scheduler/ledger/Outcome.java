package dev.headroom.scheduler.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a nominal instant. */
public enum Outcome {
  /** The action succeeded. */
  RAN,
  /** The action was tried and did not succeed. */
  FAILED,
  /** Missed, with no run of its own: another instant ran for it, or the job was changed first. */
  COALESCED,
  /** It came while the job was still running. */
  OVERLAPPED,
  /** It could not start before its grace or the catch-up window had passed. */
  EXPIRED,
  /** It came while the job was paused. */
  PAUSED,
  /** The schedule's exclusions take it out. */
  EXCLUDED,
  /** Started, and nobody can say how it ended. */
  UNCERTAIN;

  /** The word in the ledger, in metrics and in REST. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing was started although the schedule said so, and nobody wanted that. */
  public boolean isMissed() {
    return switch (this) {
      case COALESCED, OVERLAPPED, EXPIRED -> true;
      case RAN, FAILED, PAUSED, EXCLUDED, UNCERTAIN -> false;
    };
  }

  public static Optional<Outcome> of(String word) {
    return Arrays.stream(values()).filter(outcome -> outcome.word().equals(word)).findFirst();
  }
}
