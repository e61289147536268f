package dev.headroom.evaluator.forecast.model;

import java.util.Arrays;

/** Tomorrow is as today: the last value, for ever. */
public final class Naive implements Method {

  @Override
  public void fit(double[] values, int length) {}

  @Override
  public void forecast(double[] values, int[] origins, int from, int to, double[][] out) {
    for (int i = from; i < to; i++) {
      Arrays.fill(out[i], values[origins[i] - 1]);
    }
  }
}
