package dev.headroom.evaluator.quantity;

/**
 * A share or a growth: {@code 25%} is 0.25.
 *
 * @param value finite, not negative
 */
public record Ratio(double value) implements Comparable<Ratio> {
  /** What {@link #parse} accepts, for the JSON Schema. */
  public static final String PATTERN = "^\\s*\\+?[0-9]+(\\.[0-9]+)?\\s*(%|percent|pct|ratio)?\\s*$";

  public Ratio {
    if (!Double.isFinite(value) || value < 0) {
      throw new IllegalArgumentException("a ratio is finite and not negative: " + value);
    }
  }

  /**
   * Reads {@code 25%} or {@code 0.25}.
   *
   * @throws Misread when the text is neither
   */
  public static Ratio parse(String text) {
    Quantity quantity = Quantity.parse(text);
    if (!quantity.unit().convertsTo(Unit.RATIO)) {
      throw new Misread(
          "bad-quantity", 0, text.strip(), "`" + text.strip() + "` is no share", "0.25 or 25%");
    }
    if (quantity.value() < 0) {
      throw new Misread("bad-quantity", 0, text.strip(), "a share is not negative", "0.25 or 25%");
    }
    return new Ratio(quantity.in(Unit.RATIO));
  }

  @Override
  public int compareTo(Ratio other) {
    return Double.compare(value, other.value);
  }

  /** The canonical text, in percent. */
  @Override
  public String toString() {
    return new Quantity(new Quantity(value, Unit.RATIO).in(Unit.PERCENT), Unit.PERCENT).toString();
  }
}
