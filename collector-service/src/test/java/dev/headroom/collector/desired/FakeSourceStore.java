package dev.headroom.collector.desired;

import java.util.Map;
import java.util.TreeMap;

/** A store in memory that can go away. */
final class FakeSourceStore implements SourceStore {

  private final Map<String, String> stored = new TreeMap<>();
  boolean away;

  @Override
  public void put(String runbook, String json) {
    check();
    stored.put(runbook, json);
  }

  @Override
  public void delete(String runbook) {
    check();
    stored.remove(runbook);
  }

  @Override
  public Map<String, String> all() {
    check();
    return Map.copyOf(stored);
  }

  private void check() {
    if (away) {
      throw new StoreUnavailable("fake", new IllegalStateException("away"));
    }
  }
}
