package dev.headroom.evaluator.document.mongo;

import org.jspecify.annotations.Nullable;

/** Doubles in documents: NaN and the infinities as text, since not every store keeps them. */
public final class Reals {

  private Reals() {}

  public static Object stored(double value) {
    return Double.isFinite(value) ? value : Double.toString(value);
  }

  /**
   * @throws IllegalStateException if the field is missing
   */
  public static double read(@Nullable Object stored) {
    if (stored == null) {
      throw new IllegalStateException("a document without its number");
    }
    return stored instanceof Number number
        ? number.doubleValue()
        : Double.parseDouble(stored.toString());
  }
}
