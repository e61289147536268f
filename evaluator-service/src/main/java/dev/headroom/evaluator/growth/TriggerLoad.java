package dev.headroom.evaluator.growth;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a trigger's load follows.
 *
 * @param fits by driver
 */
public record TriggerLoad(TriggerName trigger, Map<String, LoadFit> fits) {

  /** The driver that explains most of a load. */
  public record Follows(String driver, LoadFit.Fitted fit) {}

  public TriggerLoad {
    fits = Collections.unmodifiableMap(new TreeMap<>(fits));
  }

  static TriggerLoad of(
      TriggerName trigger,
      SortedMap<LocalDate, Double> load,
      Map<String, SortedMap<LocalDate, Double>> drivers) {
    var fits = new TreeMap<String, LoadFit>();
    drivers.forEach((driver, days) -> fits.put(driver, LoadFit.of(load, days)));
    return new TriggerLoad(trigger, fits);
  }

  /** Empty where no driver explains enough. */
  public Optional<Follows> follows() {
    Follows best = null;
    for (Map.Entry<String, LoadFit> one : fits.entrySet()) {
      if (one.getValue() instanceof LoadFit.Fitted fit
          && (best == null || fit.explained() > best.fit().explained())) {
        best = new Follows(one.getKey(), fit);
      }
    }
    return Optional.ofNullable(best);
  }
}
