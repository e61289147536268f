package dev.headroom.evaluator.runbook.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RunbookStore} does. */
public abstract class RunbookStoreContract {
  private static final Instant AT = Instant.parse("2026-02-18T09:00:00.123Z");

  /** An empty store. */
  protected abstract RunbookStore store();

  private static StoredRunbook version(String name, int version) {
    return new StoredRunbook(name, version, "hash-" + version, "text " + version, AT, false);
  }

  private static StoredRunbook stored(RunbookStore store, String name, int versions) {
    @Nullable StoredRunbook head = null;
    for (int i = 1; i <= versions; i++) {
      assertTrue(store.replace(head, version(name, i)));
      head = version(name, i);
    }
    return version(name, versions);
  }

  @Test
  void an_unknown_name_has_nothing() {
    RunbookStore store = store();
    assertEquals(Optional.empty(), store.head("a"));
    assertEquals(Optional.empty(), store.version("a", 1));
    assertEquals(List.of(), store.versions("a", 10));
    assertEquals(List.of(), store.heads());
  }

  @Test
  void every_version_stays_readable_as_it_was() {
    RunbookStore store = store();
    stored(store, "a", 3);
    assertEquals(Optional.of(version("a", 3)), store.head("a"));
    assertEquals(Optional.of(version("a", 1)), store.version("a", 1));
    assertEquals(Optional.of(version("a", 3)), store.version("a", 3));
    assertEquals(Optional.empty(), store.version("a", 4));
    assertEquals(
        List.of(version("a", 3), version("a", 2), version("a", 1)), store.versions("a", 10));
    assertEquals(List.of(version("a", 3), version("a", 2)), store.versions("a", 2));
  }

  @Test
  void a_head_that_is_no_longer_expected_is_not_replaced() {
    RunbookStore store = store();
    stored(store, "a", 2);
    assertFalse(store.replace(null, version("a", 1)));
    assertFalse(store.replace(version("a", 1), version("a", 2)));
    assertEquals(Optional.of(version("a", 2)), store.head("a"));
  }

  @Test
  void a_deleted_runbook_keeps_its_versions_and_can_come_back() {
    RunbookStore store = store();
    StoredRunbook head = stored(store, "a", 2);
    stored(store, "b", 1);
    assertTrue(store.replace(head, head.asDeleted()));
    assertEquals(Optional.of(head.asDeleted()), store.head("a"));
    assertEquals(List.of(version("b", 1)), store.heads());
    assertEquals(Optional.of(version("a", 2)), store.version("a", 2));
    assertFalse(store.replace(head, version("a", 3)), "the head is a deleted one by now");
    assertTrue(store.replace(head.asDeleted(), version("a", 3)));
    assertEquals(
        List.of(version("a", 3), version("a", 2), version("a", 1)), store.versions("a", 10));
  }

  @Test
  void of_many_writers_at_once_one_wins() throws Exception {
    RunbookStore store = store();
    StoredRunbook head = stored(store, "a", 1);
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> writers =
          IntStream.range(0, 8)
              .mapToObj(i -> (Callable<Boolean>) () -> store.replace(head, version("a", 2)))
              .toList();
      long won = 0;
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        won += writer.get() ? 1 : 0;
      }
      assertEquals(1, won);
    }
  }
}
