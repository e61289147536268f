package dev.headroom.evaluator.outlook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as they are told and kept: six digits say all that is known, and are the same anywhere.
 */
public final class Rounded {

  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final double SHARE_STEPS = 10_000;

  private Rounded() {}

  /** A measured value; null where there is none. */
  public static @Nullable Double value(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    return value == 0 ? 0.0 : BigDecimal.valueOf(value).round(SIX_DIGITS).doubleValue();
  }

  /** A share or probability, to the hundredth of a percent; null where there is none. */
  public static @Nullable Double share(double share) {
    return Double.isFinite(share) ? Math.rint(share * SHARE_STEPS) / SHARE_STEPS : null;
  }
}
