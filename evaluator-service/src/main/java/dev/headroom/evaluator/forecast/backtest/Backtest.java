package dev.headroom.evaluator.forecast.backtest;

import dev.headroom.evaluator.forecast.model.HarmonicSeason;
import dev.headroom.evaluator.forecast.model.Seasonality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Forecasts a series from its own past, and from its end.
 *
 * <p>The origins are cut into {@value #BLOCKS} blocks. At the first origin of a block every method
 * is fitted on what was known there; the block's other origins use that fit and the values up to
 * them.
 */
public final class Backtest {

  /** Fits of each method, but for the last one. */
  static final int BLOCKS = 3;

  /** Fewer values than this are not cut into a past and a future. */
  private static final int LEAST_KNOWN = 4;

  private final Origins origins;
  private final List<Candidate> candidates;
  private final int[] seasons;
  private final double[][][] errors;
  private final double[][] forecasts;

  private Backtest(
      Origins origins,
      Candidates candidates,
      int[] seasons,
      double[][][] errors,
      double[][] forecasts) {
    this.origins = origins;
    this.candidates = candidates.all();
    this.seasons = seasons;
    this.errors = errors;
    this.forecasts = forecasts;
  }

  /**
   * Runs all methods over a series.
   *
   * @param values at least one, all finite
   * @param seasons that the series may have; those that it shows are used
   * @param logarithmic whether the values are logarithms
   */
  public static Backtest of(double[] values, int[] seasons, int horizon, boolean logarithmic) {
    int length = values.length;
    int first = Math.max(LEAST_KNOWN, length / 2);
    int[] shown = new int[seasons.length];
    int count = 0;
    for (int season : seasons) {
      if (usable(values, season, horizon)) {
        shown[count++] = season;
        first = Math.max(first, 2 * season + 1);
      }
    }
    int[] used = Arrays.copyOf(shown, count);
    var candidates = new Candidates(used, wavy(seasons, length), logarithmic);
    var origins = Origins.of(length, horizon, first);
    double[][][] errors = new double[candidates.all().size()][origins.size()][horizon];
    for (int block = 0; block < BLOCKS; block++) {
      int from = start(origins, block);
      int to = start(origins, block + 1);
      if (from < to) {
        candidates.forecast(values, origins.at()[from], origins.at(), from, to, errors);
      }
    }
    subtract(values, origins, errors);
    double[][][] last = new double[errors.length][1][horizon];
    candidates.forecast(values, length, new int[] {length}, 0, 1, last);
    double[][] forecasts = new double[errors.length][];
    for (int c = 0; c < forecasts.length; c++) {
      forecasts[c] = last[c][0];
    }
    return new Backtest(origins, candidates, used, errors, forecasts);
  }

  /** The only season that there may be; of several, the shorter ones are seen often enough. */
  private static OptionalInt wavy(int[] seasons, int length) {
    return seasons.length == 1 && length >= HarmonicSeason.LEAST_SEASONS * seasons[0]
        ? OptionalInt.of(seasons[0])
        : OptionalInt.empty();
  }

  /** Seen often enough to repeat itself, and to leave something to be tested on. */
  private static boolean usable(double[] values, int season, int horizon) {
    int left = values.length - 2 * season - 1;
    return left >= Math.max(2, Math.min(horizon, season) / 2)
        && Seasonality.hints(values, values.length, season);
  }

  private static int start(Origins origins, int block) {
    return origins.size() * block / BLOCKS;
  }

  private static void subtract(double[] values, Origins origins, double[][][] forecasts) {
    for (double[][] byOrigin : forecasts) {
      for (int i = 0; i < byOrigin.length; i++) {
        for (int j = 0; j < origins.seen(i); j++) {
          byOrigin[i][j] = values[origins.at()[i] + j] - byOrigin[i][j];
        }
      }
    }
  }

  /** The names of the methods. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    candidates.forEach(candidate -> names.add(candidate.name()));
    return names;
  }

  /** The seasons that the series shows. */
  public int[] seasons() {
    return seasons.clone();
  }

  /** How many origins there are; the later ones see less than the horizon. */
  public int origins() {
    return origins.size();
  }

  /** From the first origin to the end, in horizons; at least one. */
  public double span() {
    if (origins.size() == 0) {
      return 1;
    }
    return Math.max(1, (double) (origins.length() - origins.at()[0]) / origins.horizon());
  }

  /** How many steps an origin has seen. */
  public int seen(int origin) {
    return origins.seen(origin);
  }

  /** How many origins have seen a step, 0 being the first; they are the earliest ones. */
  public int seeing(int step) {
    int count = origins.size();
    while (count > 0 && origins.seen(count - 1) <= step) {
      count--;
    }
    return count;
  }

  /** How many values were known at an origin. */
  public int at(int origin) {
    return origins.at()[origin];
  }

  int block(int origin) {
    int block = 0;
    while (origin >= start(origins, block + 1)) {
      block++;
    }
    return block;
  }

  int horizon() {
    return origins.horizon();
  }

  /** Value less forecast, by method, origin and step; only steps that were seen. */
  double[][][] errors() {
    return errors;
  }

  /** From the end of the series, by method and step. */
  double[][] forecasts() {
    return forecasts;
  }
}
