package dev.headroom.evaluator.forecast.interval;

/**
 * That some phases of a season are harder to foretell than others: a night easier than a morning.
 *
 * <p>An origin's errors are those of the phases that it looked at; before they stand for what may
 * come they are scaled to the phases that lie ahead.
 */
public final class Phases {

  /** The mean of fewer cycles than this says less than that all phases are alike. */
  private static final double CYCLES = 8;

  private final double[] scale;

  private Phases(double[] scale) {
    this.scale = scale;
  }

  /**
   * The mean magnitude of errors by phase beside that of all, shrunk towards 1.
   *
   * @param errors by origin and step
   * @param at how many values were known at each origin
   * @param length of the series
   * @param season 1 for none
   */
  public static Phases of(double[][] errors, int[] at, int length, int season) {
    double[] sums = new double[season];
    int[] counts = new int[season];
    double sum = 0;
    int count = 0;
    for (int i = 0; i < errors.length; i++) {
      for (int j = 0; j < errors[i].length; j++) {
        int phase = (at[i] + j) % season;
        double magnitude = Math.abs(errors[i][j]);
        sums[phase] += magnitude;
        counts[phase]++;
        sum += magnitude;
        count++;
      }
    }
    double cycles = errors.length == 0 ? 0 : (double) (length - at[0]) / season;
    double share = cycles / (cycles + CYCLES);
    double[] scale = new double[season];
    for (int phase = 0; phase < season; phase++) {
      boolean known = counts[phase] > 0 && sum > 0;
      double ratio = known ? sums[phase] / counts[phase] / (sum / count) : 1;
      scale[phase] = 1 + share * (ratio - 1);
    }
    return new Phases(scale);
  }

  /** The errors, each as it would be at the phase of its step from the end of the series. */
  public double[][] aligned(double[][] errors, int[] at, int length) {
    double[][] aligned = new double[errors.length][];
    for (int i = 0; i < errors.length; i++) {
      aligned[i] = errors[i].clone();
      for (int j = 0; j < aligned[i].length; j++) {
        aligned[i][j] *= of(length + j) / of(at[i] + j);
      }
    }
    return aligned;
  }

  private double of(int step) {
    return scale[step % scale.length];
  }
}
