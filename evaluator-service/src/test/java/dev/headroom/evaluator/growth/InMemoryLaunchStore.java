package dev.headroom.evaluator.growth;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The fake. */
public class InMemoryLaunchStore implements LaunchStore {

  private final Map<String, TreeMap<String, LaunchEntry>> entries = new ConcurrentHashMap<>();

  @Override
  public synchronized boolean save(String runbook, LaunchEntry entry) {
    var known = entries.computeIfAbsent(runbook, key -> new TreeMap<>());
    LaunchEntry before = known.get(entry.id());
    boolean latest = before == null || before.sequence() <= entry.sequence();
    if (latest) {
      known.put(entry.id(), entry);
    }
    return latest;
  }

  @Override
  public synchronized List<LaunchEntry> all(String runbook) {
    return List.copyOf(entries.getOrDefault(runbook, new TreeMap<>()).values());
  }
}
