package dev.headroom.evaluator.forecast.model;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Exponential smoothing of a level and of one or more seasons at once, with errors that persist: a
 * day that changes slowly, in a week that does.
 *
 * <pre>
 * deviation  = y - (level + the profile of each season at its phase)
 * innovation = deviation - phi * deviation(before)
 * level     += alpha * innovation
 * a profile at its phase += gamma * innovation
 * </pre>
 *
 * Profiles begin as the mean of each phase over {@value #CYCLES} of the longest season, a shorter
 * one's first. The parameters minimise the squared innovations.
 *
 * @see <a href="https://doi.org/10.1057/palgrave.jors.2601589">Taylor, Short-term electricity
 *     demand forecasting using double seasonal exponential smoothing</a>
 */
public final class SeasonalSmoothing implements Method {

  private static final int CYCLES = 2;
  private static final double FIRST_STEP = 0.25;
  private static final double LATER_STEP = 0.1;

  /** Roots of alpha and phi, then of each gamma: of a share it is the small ones that differ. */
  private static final double[] LOWER = {0.03, 0, 0};

  private static final double[] UPPER = {0.99, 0.99, 0.77};
  private static final double[][] STARTS = {
    {0.22, 0.89, 0.32}, {0.55, 0, 0.32}, {0.14, 0.95, 0.5}, {0.89, 0, 0.22}
  };

  private final int[] seasons;
  private final double[][] begun;
  private final double[][] profiles;
  private final AxisWalk search;
  private final double[] roots;
  private boolean fitted;
  private double begunLevel;
  private double level;
  private double deviation;

  /**
   * @param seasons at least one, shortest first
   */
  public SeasonalSmoothing(int... seasons) {
    this.seasons = seasons.clone();
    this.begun = Arrays.stream(seasons).mapToObj(double[]::new).toArray(double[][]::new);
    this.profiles = Arrays.stream(seasons).mapToObj(double[]::new).toArray(double[][]::new);
    this.search = new AxisWalk(spread(LOWER), spread(UPPER));
    this.roots = spread(STARTS[0]);
  }

  /** As many gammas as there are seasons. */
  private double[] spread(double[] parameters) {
    double[] spread = Arrays.copyOf(parameters, 2 + seasons.length);
    Arrays.fill(spread, 2, spread.length, parameters[2]);
    return spread;
  }

  @Override
  public void fit(double[] values, int length) {
    begin(values, length);
    ToDoubleFunction<double[]> errors =
        tried -> {
          reset();
          return pass(values, 0, length, tried);
        };
    if (!fitted) {
      double[][] starts = Arrays.stream(STARTS).map(this::spread).toArray(double[][]::new);
      System.arraycopy(starts[AxisWalk.best(starts, errors)], 0, roots, 0, roots.length);
    }
    search.walk(roots, fitted ? LATER_STEP : FIRST_STEP, errors);
    fitted = true;
  }

  private void begin(double[] values, int length) {
    int used = Math.min(length, CYCLES * seasons[seasons.length - 1]);
    double[] left = Arrays.copyOf(values, used);
    begunLevel = Arrays.stream(left).average().orElse(0);
    for (int t = 0; t < used; t++) {
      left[t] -= begunLevel;
    }
    for (double[] profile : begun) {
      int season = profile.length;
      Arrays.fill(profile, 0);
      for (int t = 0; t < used; t++) {
        int ofPhase = (used - 1 - t % season) / season + 1;
        profile[t % season] += left[t] / ofPhase;
      }
      for (int t = 0; t < used; t++) {
        left[t] -= profile[t % season];
      }
    }
  }

  private void reset() {
    level = begunLevel;
    deviation = 0;
    for (int s = 0; s < seasons.length; s++) {
      System.arraycopy(begun[s], 0, profiles[s], 0, seasons[s]);
    }
  }

  /** Learns from values, and sums the squares of what they had of news. */
  private double pass(double[] values, int from, int to, double[] parameters) {
    double alpha = parameters[0] * parameters[0];
    double phi = parameters[1] * parameters[1];
    double squares = 0;
    for (int t = from; t < to; t++) {
      double now = values[t] - level - seasonal(t);
      double innovation = now - phi * deviation;
      squares += innovation * innovation;
      level += alpha * innovation;
      for (int s = 0; s < seasons.length; s++) {
        profiles[s][t % seasons[s]] += parameters[2 + s] * parameters[2 + s] * innovation;
      }
      deviation = now;
    }
    return squares;
  }

  private double seasonal(int t) {
    double sum = 0;
    for (double[] profile : profiles) {
      sum += profile[t % profile.length];
    }
    return sum;
  }

  @Override
  public void forecast(double[] values, int[] origins, int from, int to, double[][] out) {
    double phi = roots[1] * roots[1];
    reset();
    int known = 0;
    for (int i = from; i < to; i++) {
      pass(values, known, origins[i], roots);
      known = origins[i];
      double lasting = deviation;
      for (int j = 0; j < out[i].length; j++) {
        lasting *= phi;
        out[i][j] = level + seasonal(known + j) + lasting;
      }
    }
  }
}
