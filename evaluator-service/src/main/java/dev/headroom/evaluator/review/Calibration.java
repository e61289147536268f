package dev.headroom.evaluator.review;

import dev.headroom.evaluator.outlook.Fan;
import dev.headroom.evaluator.outlook.Rounded;
import dev.headroom.evaluator.review.Scorecard.Odds;
import dev.headroom.evaluator.review.Scorecard.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts how often values came to lie below what was forecast, and promises came to pass. */
final class Calibration {

  /** Those of a fan: its 95 % and 80 % intervals, and its middle. */
  private static final double[] NOMINAL = {0.025, 0.1, 0.5, 0.9, 0.975};

  private static final int BINS = 5;

  private final int[] below = new int[NOMINAL.length];
  private final int[] all = new int[NOMINAL.length];
  private final double[] promised = new double[BINS];
  private final int[] happened = new int[BINS];
  private final int[] promises = new int[BINS];

  /** A value, and the step of the fan that it belongs to. */
  void count(double actual, Fan fan, int step) {
    count(0, actual, fan.low95().get(step));
    count(1, actual, fan.low80().get(step));
    count(2, actual, fan.middle().get(step));
    count(3, actual, fan.high80().get(step));
    count(4, actual, fan.high95().get(step));
  }

  private void count(int quantile, double actual, @Nullable Double bound) {
    if (bound != null) {
      all[quantile]++;
      below[quantile] += actual < bound ? 1 : 0;
    }
  }

  void promise(double probability, boolean kept) {
    int bin = Math.min(BINS - 1, (int) (probability * BINS));
    promised[bin] += probability;
    promises[bin]++;
    happened[bin] += kept ? 1 : 0;
  }

  List<Quantile> quantiles() {
    var quantiles = new ArrayList<Quantile>();
    for (int i = 0; i < NOMINAL.length; i++) {
      if (all[i] > 0) {
        quantiles.add(new Quantile(NOMINAL[i], share(below[i], all[i]), all[i]));
      }
    }
    return quantiles;
  }

  List<Odds> odds() {
    var odds = new ArrayList<Odds>();
    for (int i = 0; i < BINS; i++) {
      if (promises[i] > 0) {
        odds.add(
            new Odds(
                share(promised[i], promises[i]), share(happened[i], promises[i]), promises[i]));
      }
    }
    return odds;
  }

  private static double share(double part, int of) {
    return Objects.requireNonNull(Rounded.share(part / of));
  }
}
