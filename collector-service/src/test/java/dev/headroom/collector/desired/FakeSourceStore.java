package dev.headroom.collector.desired;

import java.util.Map;
import java.util.TreeMap;

/** A store in memory that can go away. */
final class FakeSourceStore implements SourceStore {

  private final Map<String, String> stored = new TreeMap<>();
  private long revision;
  boolean away;

  @Override
  public void put(String runbook, String json) {
    check();
    if (!json.equals(stored.put(runbook, json))) {
      revision++;
    }
  }

  @Override
  public void delete(String runbook) {
    check();
    stored.remove(runbook);
    revision++;
  }

  @Override
  public long revision() {
    check();
    return revision;
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
