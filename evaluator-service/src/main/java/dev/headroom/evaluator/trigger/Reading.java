package dev.headroom.evaluator.trigger;

import dev.headroom.evaluator.quantity.Interval;
import org.jspecify.annotations.Nullable;

/** What a measure said at an evaluation. */
public sealed interface Reading {

  /**
   * A value that rests on fresh samples.
   *
   * @param value the best estimate
   * @param interval where it lies for certain; null for a value that is known exactly
   */
  record Present(double value, @Nullable Interval interval) implements Reading {

    /** A value that is known exactly. */
    public Present(double value) {
      this(value, null);
    }
  }

  /** The measure has no value, or only an old one: nothing can be judged. */
  record Missing(String reason) implements Reading {}
}
