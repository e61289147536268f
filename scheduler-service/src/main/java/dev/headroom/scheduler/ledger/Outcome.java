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
  /** Missed, with no run of its own: a later instant ran, or the job was changed first. */
  COALESCED,
  /** Started, and nobody can say how it ended. */
  UNCERTAIN;

  /** The word in the ledger, in metrics and in REST. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Outcome> of(String word) {
    return Arrays.stream(values()).filter(outcome -> outcome.word().equals(word)).findFirst();
  }
}
