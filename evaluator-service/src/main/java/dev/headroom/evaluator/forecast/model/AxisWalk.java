package dev.headroom.evaluator.forecast.model;

import java.util.function.ToDoubleFunction;

/** A search for the least point of a function that walks along the axes with halving steps. */
final class AxisWalk {

  private static final double LAST_STEP = 0.02;
  private static final int MOST_ROUNDS = 3;

  private final double[] lower;
  private final double[] upper;

  /** A search between the bounds of each parameter. */
  AxisWalk(double[] lower, double[] upper) {
    this.lower = lower.clone();
    this.upper = upper.clone();
  }

  /** The index of the start where the function is least, the first of equals. */
  static int best(double[][] starts, ToDoubleFunction<double[]> function) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < starts.length; i++) {
      double found = function.applyAsDouble(starts[i]);
      if (found < least) {
        least = found;
        best = i;
      }
    }
    return best;
  }

  /**
   * Moves the parameters to where the function is less.
   *
   * @param firstStep as a share of each parameter's width
   */
  void walk(double[] parameters, double firstStep, ToDoubleFunction<double[]> function) {
    double least = function.applyAsDouble(parameters);
    for (double step = firstStep; step >= LAST_STEP; step /= 2) {
      boolean moved = true;
      for (int round = 0; moved && round < MOST_ROUNDS; round++) {
        moved = false;
        for (int p = 0; p < parameters.length; p++) {
          double found = tryBothWays(parameters, p, step, least, function);
          moved |= found < least;
          least = found;
        }
      }
    }
  }

  private double tryBothWays(
      double[] parameters, int p, double step, double least, ToDoubleFunction<double[]> function) {
    double kept = parameters[p];
    double width = step * (upper[p] - lower[p]);
    for (int sign = -1; sign <= 1; sign += 2) {
      parameters[p] = Math.clamp(kept + sign * width, lower[p], upper[p]);
      if (parameters[p] != kept) {
        double found = function.applyAsDouble(parameters);
        if (found < least) {
          return found;
        }
      }
    }
    parameters[p] = kept;
    return least;
  }
}
