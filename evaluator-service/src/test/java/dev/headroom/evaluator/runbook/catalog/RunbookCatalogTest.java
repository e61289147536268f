package dev.headroom.evaluator.runbook.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.RunbookParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunbookCatalogTest {
  private static final Instant NOW = Instant.parse("2026-02-18T09:00:00.123456789Z");

  private final List<RunbookChange> changes = new ArrayList<>();
  private final InMemoryRunbookStore store = new InMemoryRunbookStore();
  private final RunbookCatalog catalog = over(store);

  private RunbookCatalog over(RunbookStore runbooks) {
    return new RunbookCatalog(
        runbooks, new RunbookParser(new MeasureLanguage()), () -> NOW, changes::add);
  }

  private static String runbook(String title) {
    return """
    apiVersion: headroom.dev/v1
    kind: Runbook
    metadata: {name: a}
    spec: {title: %s, components: {web: {}}}
    """
        .formatted(title);
  }

  private PutResult put(String title) {
    return catalog.put("a", runbook(title), new Precondition.None(), false);
  }

  @Test
  void a_change_is_told_after_it_is_stored_and_only_then() {
    var accepted = assertInstanceOf(PutResult.Accepted.class, put("one"));
    assertEquals(List.of(new RunbookChange.Stored(accepted.after())), changes);
    assertEquals(Instant.parse("2026-02-18T09:00:00.123Z"), accepted.after().createdAt());
    put("one");
    catalog.put("a", runbook("two"), new Precondition.None(), true);
    catalog.put("a", "nothing", new Precondition.None(), false);
    catalog.put("b", runbook("two"), new Precondition.None(), false);
    assertEquals(1, changes.size());
    catalog.delete("a", new Precondition.None());
    assertEquals(new RunbookChange.Deleted("a"), changes.getLast());
  }

  @Test
  void another_writer_in_between_is_noticed() {
    put("one");
    RunbookStore racing =
        new InterposedStore(store) {
          @Override
          public boolean replace(@Nullable StoredRunbook expected, StoredRunbook next) {
            if (interfere()) {
              put("two");
            }
            return super.replace(expected, next);
          }
        };
    var unconditional = over(racing).put("a", runbook("three"), new Precondition.None(), false);
    assertEquals(3, assertInstanceOf(PutResult.Accepted.class, unconditional).after().version());
  }

  @Test
  void another_writer_in_between_fails_a_conditional_put() {
    put("one");
    RunbookStore racing =
        new InterposedStore(store) {
          @Override
          public boolean replace(@Nullable StoredRunbook expected, StoredRunbook next) {
            if (interfere()) {
              put("two");
            }
            return super.replace(expected, next);
          }
        };
    var conditional = over(racing).put("a", runbook("three"), new Precondition.Version(1), false);
    assertEquals(2, assertInstanceOf(PutResult.Stale.class, conditional).present().version());
  }

  @Test
  void a_store_that_never_lets_anybody_win_is_an_error_and_no_endless_loop() {
    RunbookStore stubborn =
        new InterposedStore(store) {
          @Override
          public boolean replace(@Nullable StoredRunbook expected, StoredRunbook next) {
            return false;
          }
        };
    assertThrows(
        IllegalStateException.class,
        () -> over(stubborn).put("a", runbook("one"), new Precondition.None(), false));
    assertTrue(changes.isEmpty());
  }
}
