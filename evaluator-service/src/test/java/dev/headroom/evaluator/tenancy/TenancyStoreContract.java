package dev.headroom.evaluator.tenancy;

import static dev.headroom.evaluator.tenancy.Tables.ANN;
import static dev.headroom.evaluator.tenancy.Tables.cluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of tables keeps to. */
abstract class TenancyStoreContract {

  abstract TenancyStore store();

  @Test
  void a_table_comes_back_whole() {
    TenancyStore store = store();
    TenancyTable first = Tables.table(cluster("a", 5, "x.$-", "é"), cluster("b", 0));
    TenancyTable second = Tables.placed(Tables.placed(first, "x.$.y", "a"), "株式会社", "b");
    TenancyTable third =
        Tables.made(
            Moving.prepare(
                second, "x.$.y", "b", Writes.PAUSE, Duration.ofSeconds(8), Map.of(), ANN));
    assertEquals(Optional.empty(), store.find("shop"));
    assertTrue(store.replace(first));
    assertEquals(Optional.of(first), store.find("shop"));
    TenancyTable later = at(3, third);
    assertFalse(store.replace(later), "version 2 is not there yet");
    assertTrue(store.replace(at(2, third)));
    assertEquals(Optional.of(at(2, third)), store.find("shop"));
    assertEquals(Map.of("shop", 2L), store.versions());
  }

  private static TenancyTable at(long version, TenancyTable table) {
    return new TenancyTable(
        table.runbook(), version, table.rules(), table.placements(), table.moves(), table.log());
  }

  @Test
  void a_fallback_and_a_retired_cluster_come_back() {
    TenancyStore store = store();
    TenancyTable table = Tables.placed(Tables.table(cluster("a", 5)), "x", "a");
    var rules = new Rules(2, new TreeMap<>(Map.of("b", cluster("b", 0))), Optional.of("b"));
    TenancyTable next = at(1, Tables.made(Adoption.adopt(table, rules, ANN)));
    assertTrue(store.replace(next));
    assertEquals(Optional.of(next), store.find("shop"));
  }

  @Test
  void of_two_who_read_the_same_version_one_wins() throws Exception {
    TenancyStore store = store();
    TenancyTable first = Tables.table(cluster("a", 0));
    List<Callable<Boolean>> begin =
        IntStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> store.replace(first)).toList();
    assertEquals(1, won(begin));
    List<Callable<Boolean>> writers =
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(
                i -> () -> store.replace(Tables.placed(first, "t" + i, "a")))
            .toList();
    assertEquals(1, won(writers));
    assertEquals(1, store.find("shop").orElseThrow().placements().size());
  }

  private static long won(List<Callable<Boolean>> writers) throws Exception {
    try (var threads = Executors.newFixedThreadPool(writers.size())) {
      long won = 0;
      for (var result : threads.invokeAll(writers)) {
        won += result.get() ? 1 : 0;
      }
      return won;
    }
  }

  @Test
  void fifty_thousand_tenants_with_the_longest_ids_fit() {
    TenancyStore store = store();
    TenancyTable table = Tables.table(cluster("a", 0));
    var next = table.placing();
    for (int i = 0; i < 50_000; i++) {
      next.put("%0200d".formatted(i), "a");
    }
    TenancyTable full = at(1, table.placed(next, ANN, TableChange.Kind.IMPORT, "many"));
    assertTrue(store.replace(full));
    assertEquals(50_000, store.find("shop").orElseThrow().placements().size());
  }
}
