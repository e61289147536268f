package dev.headroom.evaluator.runbook.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The store in memory, for tests. */
public final class InMemoryRunbookStore implements RunbookStore {
  private final Map<String, StoredRunbook> heads = new TreeMap<>();
  private final List<StoredRunbook> versions = new ArrayList<>();

  @Override
  public synchronized Optional<StoredRunbook> head(String name) {
    return Optional.ofNullable(heads.get(name));
  }

  @Override
  public synchronized List<StoredRunbook> heads() {
    return heads.values().stream().filter(h -> !h.deleted()).toList();
  }

  @Override
  public synchronized Optional<StoredRunbook> version(String name, int version) {
    return versions.stream()
        .filter(v -> v.name().equals(name) && v.version() == version)
        .findFirst();
  }

  @Override
  public synchronized List<StoredRunbook> versions(String name, int limit) {
    return versions.stream()
        .filter(v -> v.name().equals(name))
        .sorted(Comparator.comparing(StoredRunbook::version).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean replace(@Nullable StoredRunbook expected, StoredRunbook next) {
    if (!Objects.equals(heads.get(next.name()), expected)) {
      return false;
    }
    heads.put(next.name(), next);
    if (!next.deleted()) {
      versions.add(next);
    }
    return true;
  }
}
