package dev.headroom.evaluator.window;

/**
 * Numbers as 16 bits, in their order, to a relative error of 1 %: the scale of a DDSketch whose
 * bounds never move, so that samples leave exactly where they came in.
 *
 * <pre>
 *  32767 +Inf   1..32765 positive, growing   0 zero   -1..-32765 negative   -32767 -Inf   -32768 NaN
 * </pre>
 *
 * Magnitudes below 7e-143 and above 1e142 count as these.
 */
final class LogScale {

  /** What a value read back may be off by, as a share of it. */
  static final double ERROR = 0.01;

  private static final short NAN = Short.MIN_VALUE;
  private static final short INFINITE = Short.MAX_VALUE;
  private static final int MIDDLE = 16_383;
  private static final double GAMMA = (1 + ERROR) / (1 - ERROR);
  private static final double LOG_GAMMA = StrictMath.log(GAMMA);

  private LogScale() {}

  /** By StrictMath, which gives the same bits on every machine. */
  static short code(double value) {
    if (Double.isNaN(value)) {
      return NAN;
    }
    if (value == 0) {
      return 0;
    }
    double magnitude = Math.abs(value);
    short code = INFINITE;
    if (magnitude != Double.POSITIVE_INFINITY) {
      int index = (int) Math.ceil(StrictMath.log(magnitude) / LOG_GAMMA);
      code = (short) (Math.clamp(index, 1 - MIDDLE, MIDDLE - 1) + MIDDLE);
    }
    return (short) (value < 0 ? -code : code);
  }

  static double value(short code) {
    if (code == NAN) {
      return Double.NaN;
    }
    if (code == 0) {
      return 0;
    }
    int magnitude = Math.abs(code);
    double value =
        magnitude == INFINITE
            ? Double.POSITIVE_INFINITY
            : StrictMath.exp((magnitude - MIDDLE) * LOG_GAMMA) * 2 / (GAMMA + 1);
    return code < 0 ? -value : value;
  }
}
