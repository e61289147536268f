package dev.headroom.evaluator.growth;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A driver's values without what its past launches added, so that their growth is not taken for the
 * driver's own.
 *
 * @param level by how much the last value has to be multiplied to be what was measured
 */
record CleanHistory(double[] values, double level, List<PastLaunch> past) {

  CleanHistory {
    past = List.copyOf(past);
  }

  /** Months differ by days: a launch on the day of a value is not after it for that. */
  private static final double SAME_STEP = 0.1;

  private static double snapped(double place) {
    double step = Math.rint(place);
    return Math.abs(place - step) <= SAME_STEP ? step : place;
  }

  /**
   * Takes out one launch after the other, the earliest first.
   *
   * @param launches of this driver
   */
  static CleanHistory of(DriverHistory history, List<Launch> launches) {
    double[] values = history.values().clone();
    double level = 1;
    double before = Double.NEGATIVE_INFINITY;
    var past = new ArrayList<PastLaunch>();
    for (Launch launch :
        launches.stream()
            .filter(one -> !one.on().isAfter(history.last()))
            .sorted(Comparator.comparing(Launch::on).thenComparing(Launch::id))
            .toList()) {
      double ago = ChronoUnit.DAYS.between(launch.on(), history.last()) / history.step().days();
      double place = snapped(values.length - 1 - ago);
      PastLaunch found =
          place - before < 1
              ? new PastLaunch.Unmeasured(launch, "another launch was within the same step")
              : PastLaunch.of(launch, values, place, history.step().days());
      past.add(found);
      before = place;
      if (found instanceof PastLaunch.Measured measured && measured.uplift() > -1) {
        for (int k = (int) Math.ceil(place); k < values.length; k++) {
          values[k] /= 1 + measured.uplift() * launch.arrived((k - place) * history.step().days());
        }
        level *= 1 + measured.uplift();
      }
    }
    return new CleanHistory(values, level, past);
  }
}
