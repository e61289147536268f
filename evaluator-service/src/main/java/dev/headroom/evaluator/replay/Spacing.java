package dev.headroom.evaluator.replay;

import dev.headroom.evaluator.measurement.SampledSeries;
import java.time.Duration;
import java.util.Arrays;

/** How often a recorded series has a sample: the recording does not say it in so many words. */
final class Spacing {

  /** So many gaps, spread over the series, tell the usual one. */
  private static final int LOOKED_AT = 999;

  private Spacing() {}

  /** The median gap between samples; zero for a series of one sample. */
  static Duration of(SampledSeries series) {
    int gaps = series.size() - 1;
    if (gaps < 1) {
      return Duration.ZERO;
    }
    var some = new long[Math.min(gaps, LOOKED_AT)];
    for (int i = 0; i < some.length; i++) {
      int at = (int) ((long) i * gaps / some.length);
      some[i] = series.timesMillis()[at + 1] - series.timesMillis()[at];
    }
    Arrays.sort(some);
    return Duration.ofMillis(some[some.length / 2]);
  }
}
