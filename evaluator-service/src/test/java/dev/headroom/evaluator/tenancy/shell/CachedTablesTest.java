package dev.headroom.evaluator.tenancy.shell;

import static dev.headroom.evaluator.tenancy.Tables.cluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.tenancy.InMemoryTenancyStore;
import dev.headroom.evaluator.tenancy.Newcomers;
import dev.headroom.evaluator.tenancy.Tables;
import dev.headroom.evaluator.tenancy.TenancyTable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachedTablesTest {

  /** Counts what it is asked, and can be away. */
  private static final class Counted extends InMemoryTenancyStore {
    private int checks;
    private int reads;
    private boolean away;

    @Override
    public synchronized Optional<TenancyTable> find(String runbook) {
      reads++;
      return super.find(runbook);
    }

    @Override
    public synchronized Map<String, Long> versions() {
      if (away) {
        throw new IllegalStateException("away");
      }
      checks++;
      return super.versions();
    }
  }

  private final Counted store = new Counted();
  private long seconds;
  private final CachedTables tables =
      new CachedTables(store, () -> seconds * 1_000_000_000, Duration.ofSeconds(2));

  private final TenancyTable first = Tables.table(cluster("a", 0));

  private static TenancyTable with(TenancyTable table, String tenant) {
    return Tables.made(Newcomers.place(table, tenant, Optional.of("a"), Map.of(), 100, Tables.ANN));
  }

  private long version() {
    return tables.of("shop").map(ready -> ready.table().version()).orElse(0L);
  }

  @Test
  void a_fresh_table_is_answered_without_asking_the_store() {
    store.replace(first);
    assertEquals(1, version());
    seconds = 1;
    assertEquals(1, version());
    assertEquals(1, store.checks);
  }

  @Test
  void what_is_as_old_as_the_bound_is_checked_and_read_only_when_it_changed() {
    store.replace(first);
    assertEquals(1, version());
    int reads = store.reads;
    seconds = 2;
    assertEquals(1, version());
    assertEquals(reads, store.reads);
    store.replace(with(first, "x"));
    assertEquals(1, version(), "within the bound");
    seconds = 4;
    assertEquals(2, version());
  }

  @Test
  void beyond_the_bound_the_stores_failure_is_the_answer() {
    store.replace(first);
    assertEquals(1, version());
    store.away = true;
    seconds = 1;
    assertEquals(1, version());
    seconds = 2;
    assertThrows(IllegalStateException.class, this::version);
    store.away = false;
    assertEquals(1, version());
  }

  @Test
  void a_refresh_in_time_keeps_look_ups_from_waiting() {
    store.replace(first);
    for (seconds = 0; seconds < 10; seconds++) {
      tables.refresh();
      assertEquals(1, version());
    }
    assertEquals(10, store.checks);
  }

  @Test
  void a_writer_knows_its_own_table_at_once_and_nobody_goes_back() {
    store.replace(first);
    assertEquals(1, version());
    TenancyTable second = with(first, "x");
    store.replace(second);
    tables.offer(second);
    assertEquals(2, version());
    tables.offer(first);
    assertEquals(2, version());
    seconds = 2;
    assertEquals(2, version(), "an offer makes nothing younger");
    assertEquals(2, store.checks);
  }

  @Test
  void a_runbook_without_a_table_has_none() {
    assertTrue(tables.of("shop").isEmpty());
  }
}
