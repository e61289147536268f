package dev.headroom.evaluator.tenancy;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fake. */
public class InMemoryTenancyStore implements TenancyStore {

  private final Map<String, TenancyTable> tables = new TreeMap<>();

  @Override
  public synchronized Optional<TenancyTable> find(String runbook) {
    return Optional.ofNullable(tables.get(runbook));
  }

  @Override
  public synchronized Map<String, Long> versions() {
    var versions = new TreeMap<String, Long>();
    tables.forEach((name, table) -> versions.put(name, table.version()));
    return versions;
  }

  @Override
  public synchronized boolean replace(TenancyTable next) {
    long present = find(next.runbook()).map(TenancyTable::version).orElse(0L);
    if (present != next.version() - 1) {
      return false;
    }
    tables.put(next.runbook(), next);
    return true;
  }
}
