package dev.headroom.evaluator.quantity;

/** How a measure's value is held against a threshold. */
public enum Comparison {
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  EQUAL("=="),
  NOT_EQUAL("!=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** Whether the comparison is true; NaN is never less, greater or equal. */
  public boolean test(double value, double threshold) {
    return switch (this) {
      case LESS -> value < threshold;
      case LESS_OR_EQUAL -> value <= threshold;
      case GREATER -> value > threshold;
      case GREATER_OR_EQUAL -> value >= threshold;
      case EQUAL -> value == threshold;
      case NOT_EQUAL -> value != threshold;
    };
  }

  /** The comparison that is true exactly where this one is false, NaN aside. */
  public Comparison negated() {
    return switch (this) {
      case LESS -> GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> GREATER;
      case GREATER -> LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> LESS;
      case EQUAL -> NOT_EQUAL;
      case NOT_EQUAL -> EQUAL;
    };
  }

  /** Whether a rising value comes closer to the threshold; for {@code <} a falling one does. */
  public boolean isUpper() {
    return this == GREATER || this == GREATER_OR_EQUAL;
  }

  /** Whether a falling value comes closer to the threshold. */
  public boolean isLower() {
    return this == LESS || this == LESS_OR_EQUAL;
  }

  @Override
  public String toString() {
    return symbol;
  }
}
