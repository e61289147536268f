package dev.headroom.evaluator.forecast.backtest;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All methods together: a method counts by the inverse of its back-test error to a power, {@value
 * #POWER} times the root of how many horizons the back-test spans: the more it has seen, the less
 * of a difference is luck.
 *
 * <p>Its own back-test errors are cross-fitted: at the origins of a block the weights are those
 * that the other blocks yield, so that no error has helped to choose the weights that it is judged
 * by. Where there are too few origins to judge anybody, the damped trend and Theta count half each;
 * where there is none, the last of a few values is all that there is.
 */
public final class Ensemble {

  /** With fewer origins than this no weights are made. */
  static final int LEAST_ORIGINS = 9;

  private static final double POWER = 3;
  private static final int NO_BLOCK = -1;
  private static final double NEGLIGIBLE = 0.005;
  private static final double OLDEST_COUNTS = 0.1;

  private final Backtest backtest;
  private final double[] weights;
  private final double[] forecast;
  private final double[][] errors;

  private Ensemble(Backtest backtest, double[] weights, double[] forecast, double[][] errors) {
    this.backtest = backtest;
    this.weights = weights;
    this.forecast = forecast;
    this.errors = errors;
  }

  /** A method's share in the forecast. */
  public record Share(String method, double weight) {}

  public static Ensemble of(Backtest backtest) {
    double[] weights = weights(backtest, NO_BLOCK);
    double[] forecast = new double[backtest.horizon()];
    for (int c = 0; c < weights.length; c++) {
      for (int j = 0; j < forecast.length; j++) {
        forecast[j] += weights[c] * backtest.forecasts()[c][j];
      }
    }
    return new Ensemble(backtest, weights, forecast, crossFitted(backtest));
  }

  private static double[][] crossFitted(Backtest backtest) {
    double[][] errors = new double[backtest.origins()][];
    double[][][] all = backtest.errors();
    double[][] byBlock = new double[Backtest.BLOCKS][];
    for (int i = 0; i < errors.length; i++) {
      int block = backtest.block(i);
      if (byBlock[block] == null) {
        byBlock[block] = weights(backtest, block);
      }
      double[] weights = byBlock[block];
      double[] combined = new double[backtest.seen(i)];
      for (int c = 0; c < weights.length; c++) {
        double[] own = all[c][i];
        for (int j = 0; j < combined.length; j++) {
          combined[j] += weights[c] * own[j];
        }
      }
      errors[i] = combined;
    }
    return errors;
  }

  /** Weights that add up to 1, from the errors outside of a block. */
  private static double[] weights(Backtest backtest, int leftOut) {
    double[] weights = new double[backtest.errors().length];
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < weights.length; c++) {
      weights[c] = error(backtest, c, leftOut);
      least = Math.min(least, weights[c]);
    }
    if (backtest.origins() < LEAST_ORIGINS || !Double.isFinite(least)) {
      return unjudged(backtest);
    }
    double power = POWER * Math.sqrt(backtest.span());
    double sum = 0;
    for (int c = 0; c < weights.length; c++) {
      // Errors of 0 share everything among themselves.
      double ratio = weights[c] == least ? 1 : least / weights[c];
      weights[c] = Math.pow(ratio, power);
      sum += weights[c];
    }
    for (int c = 0; c < weights.length; c++) {
      weights[c] /= sum;
    }
    return weights;
  }

  private static double[] unjudged(Backtest backtest) {
    List<String> names = backtest.names();
    double[] weights = new double[names.size()];
    if (backtest.origins() == 0) {
      weights[names.indexOf("naive")] = 1;
      return weights;
    }
    int damped = 0;
    int theta = 0;
    for (int c = 0; c < weights.length; c++) {
      // The last one has the longest season that the series shows; a wave it need not show.
      if (!names.get(c).contains("~")) {
        damped = names.get(c).startsWith("damped-trend") ? c : damped;
        theta = names.get(c).startsWith("theta") ? c : theta;
      }
    }
    weights[damped] = 1.0 / 2;
    weights[theta] = 1.0 / 2;
    return weights;
  }

  /** The mean absolute error of a method over origins and steps; later origins count more. */
  private static double error(Backtest backtest, int candidate, int leftOut) {
    double sum = 0;
    double weight = 0;
    int count = backtest.origins();
    for (int i = 0; i < count; i++) {
      if (backtest.block(i) != leftOut) {
        double recency = recency(i, count);
        double[] own = backtest.errors()[candidate][i];
        int seen = backtest.seen(i);
        for (int j = 0; j < seen; j++) {
          sum += recency * Math.abs(own[j]);
        }
        weight += recency * seen;
      }
    }
    return weight > 0 ? sum / weight : Double.POSITIVE_INFINITY;
  }

  private static double recency(int origin, int count) {
    return Math.pow(OLDEST_COUNTS, (double) (count - 1 - origin) / count);
  }

  /** From the end of the series. */
  public double[] forecast() {
    return forecast;
  }

  /** Value less forecast, by origin and step; as many steps as the origin has seen. */
  public double[][] errors() {
    return errors;
  }

  /** The methods that count, most first. */
  public List<Share> shares() {
    List<String> names = backtest.names();
    return IntStream.range(0, weights.length)
        .filter(c -> weights[c] >= NEGLIGIBLE)
        .mapToObj(c -> new Share(names.get(c), weights[c]))
        .sorted(Comparator.comparingDouble(Share::weight).reversed())
        .toList();
  }

  /**
   * Its mean absolute error beside that of the naive method, with or without a season, whichever is
   * better: below 1 where the mixture is better still; NaN without origins.
   */
  public double errorBesideNaive() {
    if (errors.length == 0) {
      return Double.NaN;
    }
    double own = magnitude(errors);
    double theirs = magnitude(naive("naive"));
    for (int season : backtest.seasons()) {
      theirs = Math.min(theirs, magnitude(naive("naive/" + season)));
    }
    return own == theirs ? 1 : own / theirs;
  }

  private double[][] naive(String name) {
    return backtest.errors()[backtest.names().indexOf(name)];
  }

  private double magnitude(double[][] byOrigin) {
    double sum = 0;
    for (int i = 0; i < byOrigin.length; i++) {
      for (int j = 0; j < backtest.seen(i); j++) {
        sum += Math.abs(byOrigin[i][j]);
      }
    }
    return sum;
  }
}
