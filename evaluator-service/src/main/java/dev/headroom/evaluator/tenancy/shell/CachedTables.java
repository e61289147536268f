package dev.headroom.evaluator.tenancy.shell;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.evaluator.tenancy.Router;
import dev.headroom.evaluator.tenancy.TenancyStore;
import dev.headroom.evaluator.tenancy.TenancyTable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tables of all runbooks, never older than a bound: what is answered was the present table at
 * some moment within the last {@code staleFor}. Where that cannot be made sure, the answer is the
 * store's failure. Safe for use by many threads; a fresh answer takes no lock.
 */
public final class CachedTables {

  /** A table, ready to look tenants up in. */
  public record Ready(TenancyTable table, Router router) {
    static Ready of(TenancyTable table) {
      return new Ready(table, Router.of(table));
    }

    private Ready next(TenancyTable later) {
      return new Ready(later, router.next(later));
    }
  }

  /**
   * @param asOfNanos before the store was asked: what it answered held then or later
   */
  private record Snapshot(Map<String, Ready> tables, long asOfNanos) {}

  private record Failure(RuntimeException cause, long atNanos) {}

  private final TenancyStore store;
  private final MonotonicClock clock;
  private final Duration staleFor;
  private final ReentrantLock checking = new ReentrantLock();
  private volatile @Nullable Snapshot present;
  private @Nullable Failure failure;

  public CachedTables(TenancyStore store, MonotonicClock clock, Duration staleFor) {
    this.store = store;
    this.clock = clock;
    this.staleFor = staleFor;
  }

  /** The table of a runbook; empty for one that has none. */
  public Optional<Ready> of(String runbook) {
    return Optional.ofNullable(all().get(runbook));
  }

  /** The tables of all runbooks, by name. */
  public Map<String, Ready> all() {
    return fresh().orElseGet(() -> checked().tables());
  }

  /** The same without a wait; empty when the store has to be asked first. */
  public Optional<Map<String, Ready>> fresh() {
    return Optional.ofNullable(present).filter(this::isFresh).map(Snapshot::tables);
  }

  /** Makes sure that what is here is the present, before anybody has to wait for that. */
  public void refresh() {
    checking.lock();
    try {
      check();
    } finally {
      checking.unlock();
    }
  }

  /** A table that was just stored, so that its writer's next look-up knows it. */
  void offer(TenancyTable stored) {
    checking.lock();
    try {
      @Nullable Snapshot snapshot = present;
      if (snapshot != null) {
        var tables = new TreeMap<>(snapshot.tables());
        @Nullable Ready known = tables.get(stored.runbook());
        if (known == null || known.table().version() < stored.version()) {
          tables.put(stored.runbook(), known == null ? Ready.of(stored) : known.next(stored));
          present = new Snapshot(tables, snapshot.asOfNanos());
        }
      }
    } finally {
      checking.unlock();
    }
  }

  private boolean isFresh(Snapshot snapshot) {
    return clock.since(snapshot.asOfNanos()).compareTo(staleFor) < 0;
  }

  /** One asks the store; those who wait meanwhile share its answer, or its failure. */
  private Snapshot checked() {
    long arrived = clock.nanos();
    checking.lock();
    try {
      @Nullable Snapshot snapshot = present;
      if (snapshot != null && isFresh(snapshot)) {
        return snapshot;
      }
      @Nullable Failure failed = failure;
      if (failed != null && failed.atNanos() - arrived > 0) {
        throw failed.cause();
      }
      return check();
    } finally {
      checking.unlock();
    }
  }

  private Snapshot check() {
    long asked = clock.nanos();
    try {
      @Nullable Snapshot before = present;
      Map<String, Ready> known = before == null ? Map.of() : before.tables();
      var tables = new TreeMap<String, Ready>();
      store
          .versions()
          .forEach(
              (runbook, version) -> {
                @Nullable Ready had = known.get(runbook);
                if (had != null && had.table().version() >= version) {
                  tables.put(runbook, had);
                } else {
                  store
                      .find(runbook)
                      .map(table -> had == null ? Ready.of(table) : had.next(table))
                      .ifPresent(ready -> tables.put(runbook, ready));
                }
              });
      var snapshot = new Snapshot(tables, asked);
      present = snapshot;
      return snapshot;
    } catch (RuntimeException e) {
      failure = new Failure(e, clock.nanos());
      throw e;
    }
  }
}
