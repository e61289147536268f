package dev.headroom.evaluator.trigger;

import java.time.Duration;

/** A trigger flaps when it began or ceased to fire so many times within so long. */
public record FlapRule(int changes, Duration within) {

  /** Changes are remembered up to this many. */
  public static final int MOST = 100;

  public FlapRule {
    if (changes < 2 || changes > MOST || !within.isPositive()) {
      throw new IllegalArgumentException("2 to " + MOST + " changes within some time");
    }
  }
}
