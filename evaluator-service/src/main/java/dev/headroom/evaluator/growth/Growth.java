package dev.headroom.evaluator.growth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far drivers grow, and what that does to each trigger.
 *
 * @param drivers those that have values
 * @param loads of the triggers that have history
 */
public record Growth(int horizonDays, List<DriverGrowth> drivers, List<TriggerLoad> loads) {

  public static final int MOST_DAYS = 730;

  public Growth {
    drivers = List.copyOf(drivers);
    loads = List.copyOf(loads);
  }

  /** Growth as it is expected. */
  public static Growth of(Snapshot snapshot, int horizonDays) {
    return of(snapshot, horizonDays, Map.of());
  }

  /**
   * Growth where some drivers are assumed to grow otherwise.
   *
   * @param assumed growth over the horizon by driver, without launches: 0.5 is half as much again
   */
  public static Growth of(Snapshot snapshot, int horizonDays, Map<String, Double> assumed) {
    if (horizonDays < 1 || horizonDays > MOST_DAYS) {
      throw new IllegalArgumentException("a horizon of " + horizonDays + " days");
    }
    var drivers = new ArrayList<DriverGrowth>();
    snapshot
        .drivers()
        .forEach(
            (name, days) -> {
              var question =
                  new DriverGrowth.Question(snapshot.today(), horizonDays, assumed.get(name));
              drivers.add(
                  DriverGrowth.of(
                      snapshot.runbook().name(), name, days, launches(snapshot, name), question));
            });
    return new Growth(horizonDays, drivers, loads(snapshot));
  }

  private static List<Launch> launches(Snapshot snapshot, String driver) {
    return snapshot.launches().stream().filter(one -> one.driver().equals(driver)).toList();
  }

  private static List<TriggerLoad> loads(Snapshot snapshot) {
    var everyDay = new TreeMap<String, SortedMap<LocalDate, Double>>();
    snapshot.drivers().forEach((name, days) -> everyDay.put(name, EachDay.of(days)));
    var loads = new ArrayList<TriggerLoad>();
    snapshot.loads().forEach((name, days) -> loads.add(TriggerLoad.of(name, days, everyDay)));
    return loads;
  }
}
