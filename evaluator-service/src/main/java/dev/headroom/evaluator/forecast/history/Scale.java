package dev.headroom.evaluator.forecast.history;

import java.util.Arrays;

/**
 * The scale on which a series is forecast: logarithms where all values are well above 0, because
 * what grows or swings does so in proportion to its size; else the values themselves.
 *
 * <p>On either, the largest magnitude is brought near 1 by a power of two, which is exact, so that
 * squares of very large or very small values stay numbers.
 */
public final class Scale {

  /** The least value, as a share of the median, with which logarithms do not magnify noise. */
  private static final double LEAST_SHARE = 0.03;

  private final boolean logarithmic;
  private final int exponent;

  private Scale(boolean logarithmic, int exponent) {
    this.logarithmic = logarithmic;
    this.exponent = exponent;
  }

  /** The scale for some values, at least one, all finite. */
  public static Scale of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double least = sorted[0];
    double most = Math.max(Math.abs(least), Math.abs(sorted[sorted.length - 1]));
    boolean logarithmic = least > 0 && least >= LEAST_SHARE * sorted[sorted.length / 2];
    return new Scale(logarithmic, most > 0 ? Math.getExponent(most) : 0);
  }

  /** Whether it is a scale of logarithms. */
  public boolean logarithmic() {
    return logarithmic;
  }

  /** A value on this scale; minus infinity for what is not positive on a scale of logarithms. */
  public double of(double value) {
    double near = Math.scalb(value, -exponent);
    if (!logarithmic) {
      return near;
    }
    return near > 0 ? Math.log(near) : Double.NEGATIVE_INFINITY;
  }

  /** All values on this scale. */
  public double[] all(double[] values) {
    double[] scaled = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      scaled[t] = of(values[t]);
    }
    return scaled;
  }

  /** What a point of this scale stands for; the largest number for what is beyond all numbers. */
  public double value(double scaled) {
    double near = logarithmic ? Math.exp(scaled) : scaled;
    return Math.clamp(Math.scalb(near, exponent), -Double.MAX_VALUE, Double.MAX_VALUE);
  }
}
