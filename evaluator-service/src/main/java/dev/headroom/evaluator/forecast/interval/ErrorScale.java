package dev.headroom.evaluator.forecast.interval;

/** How large errors are at each step of the horizon: their mean magnitude, smoothed along it. */
final class ErrorScale {

  /** Steps to either side that are averaged over, as a part of the horizon. */
  private static final int NEIGHBOURS = 8;

  private ErrorScale() {}

  /**
   * The scale of every step.
   *
   * @param errors by origin and step; an origin may have seen fewer steps than another
   */
  static double[] of(double[][] errors, int horizon) {
    double[] sums = new double[horizon];
    int[] counts = new int[horizon];
    for (double[] byStep : errors) {
      for (int j = 0; j < byStep.length; j++) {
        sums[j] += Math.abs(byStep[j]);
        counts[j]++;
      }
    }
    double[] scale = new double[horizon];
    int reach = horizon / NEIGHBOURS;
    for (int j = 0; j < horizon; j++) {
      // Fewer neighbours at the ends: what is averaged lies evenly around the step.
      int around = Math.min(reach, Math.min(j, horizon - 1 - j));
      double sum = 0;
      int count = 0;
      for (int k = j - around; k <= j + around; k++) {
        sum += sums[k];
        count += counts[k];
      }
      scale[j] = count > 0 ? sum / count : 0;
    }
    return scale;
  }
}
