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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of tables keeps to. */
abstract class TenancyStoreContract {

  abstract TenancyStore store();

  @Test
  void a_table_comes_back_whole() {
    TenancyStore store = store();
    TenancyTable first = Tables.table(cluster("a", 5, "x.$-", "é"), cluster("b", 0));
    TenancyTable second = Tables.placed(first, "x.$.y", "a");
    TenancyTable third = Tables.placed(second, "株式会社", "b");
    TenancyTable fourth =
        Tables.made(
            Moving.prepare(
                third, "x.$.y", "b", Writes.PAUSE, Duration.ofSeconds(8), Map.of(), ANN));
    assertEquals(Optional.empty(), store.find("shop"));
    assertTrue(store.replace(first));
    assertEquals(Optional.of(first), store.find("shop"));
    assertFalse(store.replace(third), "the version before is not there yet");
    assertTrue(store.replace(second));
    assertTrue(store.replace(third));
    assertFalse(store.replace(third), "it is there already");
    assertTrue(store.replace(fourth));
    assertEquals(Optional.of(fourth), store.find("shop"));
    assertEquals(Map.of("shop", 4L), store.versions());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void whatever_changes_a_table_comes_back(long seed) {
    var walk = new TableWalk(seed);
    TenancyStore store = store();
    TenancyTable table = Tables.table(cluster("a", 0), cluster("b", 0, "t"));
    assertTrue(store.replace(table));
    for (int i = 0; i < 80; i++) {
      table = walk.next(table);
      assertTrue(store.replace(table));
      if (i % 3 == 0) {
        Optional<TenancyTable> found = store.find("shop");
        assertEquals(Optional.of(table), found, () -> "seed " + seed);
        table = found.orElseThrow();
      }
    }
  }

  @Test
  void a_fallback_and_a_retired_cluster_come_back() {
    TenancyStore store = store();
    TenancyTable first = Tables.table(cluster("a", 5));
    TenancyTable table = Tables.placed(first, "x", "a");
    var rules = new Rules(2, new TreeMap<>(Map.of("b", cluster("b", 0))), Optional.of("b"));
    TenancyTable next = Tables.made(Adoption.adopt(table, rules, ANN));
    assertTrue(store.replace(first));
    assertTrue(store.replace(table));
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
    var many = new TreeMap<String, String>();
    for (int i = 0; i < 50_000; i++) {
      many.put("%0200d".formatted(i), "a");
    }
    assertTrue(store.replace(table));
    assertTrue(
        store.replace(
            table.placed(
                table.placements().with(many, List.of()), ANN, TableChange.Kind.IMPORT, "many")));
    assertEquals(50_000, store.find("shop").orElseThrow().placements().size());
  }
}
