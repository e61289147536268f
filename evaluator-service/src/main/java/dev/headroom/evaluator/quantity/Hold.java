package dev.headroom.evaluator.quantity;

import java.time.Duration;

/** How long a comparison is looked at before it counts. */
public sealed interface Hold {
  /** The comparison counts at once. */
  record Immediate() implements Hold {}

  /**
   * The comparison must be true at every evaluation throughout the duration.
   *
   * @param sustained whether the document says "sustained over" instead of "for"; the same meaning
   */
  record For(Duration duration, boolean sustained) implements Hold {
    public For {
      positive(duration);
    }
  }

  /** The measure itself looks back over the duration: it is the {@code $window} of the measure. */
  record Over(Duration duration) implements Hold {
    public Over {
      positive(duration);
    }
  }

  private static void positive(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("a hold lasts some time: " + duration);
    }
  }
}
