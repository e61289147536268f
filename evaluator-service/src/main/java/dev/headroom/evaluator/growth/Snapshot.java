package dev.headroom.evaluator.growth;

import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that growth, costs and simulations are made from.
 *
 * @param today in UTC
 * @param drivers the value of a day by driver; a driver without any is absent
 * @param loads the load of a day by trigger: what decides whether it trips, of the label set that
 *     was worst; a trigger without any is absent
 * @param launches those of the past included
 * @param stands where levers stand, by {@code component.lever}, as far as it is known
 */
public record Snapshot(
    Runbook runbook,
    int version,
    LocalDate today,
    Map<String, SortedMap<LocalDate, Double>> drivers,
    Map<TriggerName, SortedMap<LocalDate, Double>> loads,
    List<Launch> launches,
    Map<String, Capacity> stands) {

  public Snapshot {
    Objects.requireNonNull(runbook);
    Objects.requireNonNull(today);
    drivers = Collections.unmodifiableMap(new TreeMap<>(drivers));
    loads = Collections.unmodifiableMap(new TreeMap<>(loads));
    launches = List.copyOf(launches);
    stands = Collections.unmodifiableMap(new TreeMap<>(stands));
  }

  public Snapshot with(List<Launch> others) {
    return new Snapshot(runbook, version, today, drivers, loads, others, stands);
  }
}
