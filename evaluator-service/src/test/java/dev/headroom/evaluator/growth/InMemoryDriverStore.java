package dev.headroom.evaluator.growth;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The fake. */
public class InMemoryDriverStore implements DriverStore {

  private final Map<String, TreeMap<Instant, DriverValue>> values = new ConcurrentHashMap<>();

  @Override
  public synchronized void save(String runbook, String driver, List<DriverValue> some) {
    var known = values.computeIfAbsent(runbook + "/" + driver, key -> new TreeMap<>());
    some.forEach(one -> known.put(one.at(), one));
  }

  @Override
  public synchronized List<DriverValue> newest(String runbook, String driver, int limit) {
    var known = values.getOrDefault(runbook + "/" + driver, new TreeMap<>());
    return known.values().stream().skip(Math.max(0, known.size() - limit)).toList();
  }
}
