package dev.headroom.evaluator.measure;

import static dev.headroom.evaluator.measure.ValueType.SCALAR;
import static dev.headroom.evaluator.measure.ValueType.VECTOR;

/** Functions of each value alone, with further numbers for all of them. */
public enum MathFunction implements Function {
  ABS,
  CEIL,
  FLOOR,
  EXP,
  LN,
  LOG2,
  LOG10,
  SQRT,
  SGN,
  ROUND(Signature.of(VECTOR, VECTOR, SCALAR).lastOptional()),
  CLAMP(Signature.of(VECTOR, VECTOR, SCALAR, SCALAR)),
  CLAMP_MIN(Signature.of(VECTOR, VECTOR, SCALAR)),
  CLAMP_MAX(Signature.of(VECTOR, VECTOR, SCALAR));

  private static final double PER_LN2 = 1 / Math.log(2);
  private static final double LN2_PER_LN10 = Math.log(2) / Math.log(10);

  private final Signature signature;

  MathFunction() {
    this(Signature.of(VECTOR, VECTOR));
  }

  MathFunction(Signature signature) {
    this.signature = signature;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  /**
   * The function's value.
   *
   * @param more the arguments behind the vector; {@code round} without one rounds to 1
   */
  public double apply(double value, double... more) {
    return switch (this) {
      case ABS -> Math.abs(value);
      case CEIL -> Math.ceil(value);
      case FLOOR -> Math.floor(value);
      case EXP -> Math.exp(value);
      case LN -> Math.log(value);
      case LOG2 -> log2(value);
      case LOG10 -> log2(value) * LN2_PER_LN10;
      case SQRT -> Math.sqrt(value);
      case SGN -> value < 0 ? -1 : value > 0 ? 1 : value;
      case ROUND -> round(value, more.length == 0 ? 1 : more[0]);
      case CLAMP -> max(more[0], min(more[1], value));
      case CLAMP_MIN -> max(more[0], value);
      case CLAMP_MAX -> min(more[0], value);
    };
  }

  /** Whether the function has no value for any element: limits that cross leave no room. */
  public boolean yieldsNothing(double... more) {
    return this == CLAMP && more[1] < more[0];
  }

  /** Ties go up; dividing by the inverse loses fewer digits than dividing by the step. */
  private static double round(double value, double toNearest) {
    double inverse = 1 / toNearest;
    return Math.floor(value * inverse + 0.5) / inverse;
  }

  /** Exact for powers of two; by the exponent and a fraction of at least a half, as in Go. */
  private static double log2(double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      return Math.log(value);
    }
    boolean subnormal = value < Double.MIN_NORMAL;
    double normal = subnormal ? value * 0x1p52 : value;
    int exponent = Math.getExponent(normal) + 1;
    double fraction = Math.scalb(normal, -exponent);
    int power = subnormal ? exponent - 52 : exponent;
    return fraction == 0.5 ? power - 1 : Math.log(fraction) * PER_LN2 + power;
  }

  /** An infinity wins over NaN, as IEEE 754-2008's and Go's do and Java's does not. */
  private static double max(double left, double right) {
    boolean infinite = left == Double.POSITIVE_INFINITY || right == Double.POSITIVE_INFINITY;
    return infinite ? Double.POSITIVE_INFINITY : Math.max(left, right);
  }

  private static double min(double left, double right) {
    boolean infinite = left == Double.NEGATIVE_INFINITY || right == Double.NEGATIVE_INFINITY;
    return infinite ? Double.NEGATIVE_INFINITY : Math.min(left, right);
  }
}
