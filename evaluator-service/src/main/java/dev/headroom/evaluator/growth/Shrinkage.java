package dev.headroom.evaluator.growth;

import java.util.List;

/**
 * What past launches teach about the next estimate.
 *
 * <pre>
 * ratio  = sum of measured uplifts / sum of what was declared as mid   (0 to 3)
 * factor = 1 + n / (n + 2) * (ratio - 1)                               n = launches measured
 * </pre>
 *
 * Low, mid and high of the next launch are multiplied by the factor: with no past launch it is 1,
 * after two it is half way, and with many it is what launches really had.
 *
 * @param launches how many were measured
 */
public record Shrinkage(int launches, double ratio, double factor) {

  /** As many launches weigh as much as the estimate itself. */
  private static final double ESTIMATE_WEIGHT = 2;

  private static final double MOST_RATIO = 3;

  static Shrinkage of(List<PastLaunch> past) {
    int launches = 0;
    double measured = 0;
    double declared = 0;
    for (PastLaunch one : past) {
      if (one instanceof PastLaunch.Measured found && found.launch().mid() > 0) {
        launches++;
        measured += Math.max(0, found.uplift());
        declared += found.launch().mid();
      }
    }
    if (launches == 0) {
      return new Shrinkage(0, 1, 1);
    }
    double ratio = Math.min(MOST_RATIO, measured / declared);
    return new Shrinkage(
        launches, ratio, 1 + launches / (launches + ESTIMATE_WEIGHT) * (ratio - 1));
  }
}
