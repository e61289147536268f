package dev.headroom.evaluator.growth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * {@value #PATHS} futures of a driver. A future has one lot for the driver's own growth, and for
 * each launch one for whether it takes place and one for what it adds; so the futures of two
 * questions differ only by what was asked.
 */
public final class Future {

  /** How many futures are drawn: a share of them is known to about one percent. */
  public static final int PATHS = 2_000;

  private final Own own;
  private final double[] z;
  private final List<Added> added;

  /** The driver without launches to come. */
  interface Own {
    double at(double day, double z);
  }

  /** A launch, and what it adds in each future. */
  private record Added(Launch launch, double sinceToday, double arrivedBefore, double[] uplifts) {

    double factor(int path, double day) {
      double uplift = uplifts[path];
      return (1 + uplift * launch.arrived(day + sinceToday)) / (1 + uplift * arrivedBefore);
    }
  }

  /**
   * The futures of a driver.
   *
   * @param seed the runbook and the driver
   * @param last the day of the last value: what had arrived by then is in the value
   * @param launches that are not fully in the values
   */
  static Future of(String seed, LocalDate today, LocalDate last, Own own, List<Launch> launches) {
    double[] z = new double[PATHS];
    Draws lots = Draws.of(seed + "/organic");
    for (int i = 0; i < PATHS; i++) {
      z[i] = lots.normal(i);
    }
    var added = new ArrayList<Added>();
    for (Launch launch : launches) {
      Draws takesPlace = Draws.of(seed + "/takes-place/" + launch.id());
      Draws size = Draws.of(seed + "/uplift/" + launch.id());
      boolean happened = !launch.on().isAfter(last);
      double[] uplifts = new double[PATHS];
      for (int i = 0; i < PATHS; i++) {
        boolean happens = happened || takesPlace.uniform(i) < launch.probability();
        uplifts[i] = happens ? launch.uplift(size.uniform(i)) : 0;
      }
      double sinceToday = today.toEpochDay() - launch.on().toEpochDay();
      double before = launch.arrived(last.toEpochDay() - launch.on().toEpochDay());
      added.add(new Added(launch, sinceToday, before, uplifts));
    }
    return new Future(own, z, added);
  }

  private Future(Own own, double[] z, List<Added> added) {
    this.own = own;
    this.z = z;
    this.added = List.copyOf(added);
  }

  /** The driver in one of the futures, some days from today. */
  public double at(int path, double day) {
    return organic(path, day) * launches(path, day);
  }

  /** The same without launches. */
  double organic(int path, double day) {
    return own.at(day, z[path]);
  }

  /** What launches multiply it by. */
  double launches(int path, double day) {
    double factor = 1;
    for (Added one : added) {
      factor *= one.factor(path, day);
    }
    return factor;
  }
}
