package dev.headroom.evaluator.runbook.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store with somebody else's hand in it. */
class InterposedStore implements RunbookStore {
  private final RunbookStore store;
  private boolean interfered;

  InterposedStore(RunbookStore store) {
    this.store = store;
  }

  /** True once. */
  boolean interfere() {
    boolean first = !interfered;
    interfered = true;
    return first;
  }

  @Override
  public Optional<StoredRunbook> head(String name) {
    return store.head(name);
  }

  @Override
  public List<StoredRunbook> heads() {
    return store.heads();
  }

  @Override
  public Optional<StoredRunbook> version(String name, int version) {
    return store.version(name, version);
  }

  @Override
  public List<StoredRunbook> versions(String name, int limit) {
    return store.versions(name, limit);
  }

  @Override
  public boolean replace(@Nullable StoredRunbook expected, StoredRunbook next) {
    return store.replace(expected, next);
  }
}
