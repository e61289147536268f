package dev.headroom.evaluator.forecast.trip;

/** A value, and the side of it on which a trigger trips. */
public record Threshold(double value, Direction direction) {

  /** On which side of a threshold a trigger trips. */
  public enum Direction {
    ABOVE,
    BELOW
  }

  public Threshold {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a threshold of " + value);
    }
  }

  /** Whether a value is beyond the threshold; one that is equal is not. */
  public boolean isBeyond(double measured) {
    return switch (direction) {
      case ABOVE -> measured > value;
      case BELOW -> measured < value;
    };
  }
}
