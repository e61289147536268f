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

  /** Of 1 to 2: the logarithms and the inverses of so many steps' middles. */
  private static final int STEPS = 128;

  private static final int STEP_SHIFT = 52 - Integer.numberOfTrailingZeros(STEPS);
  private static final double[] LOGS = new double[STEPS];
  private static final double[] INVERSES = new double[STEPS];
  private static final double LOG_2 = StrictMath.log(2);

  /** So close to a bound, in bounds, a place is not left to what {@link #near} is off by. */
  private static final double MARGIN = 1e-6;

  static {
    for (int i = 0; i < STEPS; i++) {
      double middle = 1 + (i + 0.5) / STEPS;
      LOGS[i] = StrictMath.log(middle);
      INVERSES[i] = 1 / middle;
    }
  }

  private LogScale() {}

  /** The same on every machine. */
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
      code = (short) (Math.clamp(index(magnitude), 1 - MIDDLE, MIDDLE - 1) + MIDDLE);
    }
    return (short) (value < 0 ? -code : code);
  }

  private static int index(double magnitude) {
    if (magnitude >= Double.MIN_NORMAL) {
      double place = near(magnitude) / LOG_GAMMA;
      double index = Math.ceil(place);
      double over = index - place;
      if (over > MARGIN && over < 1 - MARGIN) {
        return (int) index;
      }
    }
    return (int) Math.ceil(StrictMath.log(magnitude) / LOG_GAMMA);
  }

  /**
   * The natural logarithm to 1e-10, at a fifth of what {@link StrictMath#log} costs: that of a
   * step's middle, and three terms of the series for what is left.
   */
  private static double near(double magnitude) {
    long bits = Double.doubleToRawLongBits(magnitude);
    int step = (int) (bits >>> STEP_SHIFT) & STEPS - 1;
    double mantissa = Double.longBitsToDouble(bits & 0xfffffffffffffL | 0x3ff0000000000000L);
    double left = mantissa * INVERSES[step] - 1;
    return Math.getExponent(magnitude) * LOG_2 + LOGS[step] + left * (1 - left * (0.5 - left / 3));
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
