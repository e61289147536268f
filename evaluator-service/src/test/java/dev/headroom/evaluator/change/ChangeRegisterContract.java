package dev.headroom.evaluator.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every register of changes keeps to. */
public abstract class ChangeRegisterContract {

  private static final Instant AT = Instant.parse("2026-02-18T10:00:00Z");

  protected abstract ChangeRegister register();

  private static RegisteredChange change(
      String id, String runbook, String lever, String lock, @Nullable String undoes, long second) {
    return new RegisteredChange(
        id,
        runbook,
        3,
        "web",
        lever,
        Set.of(lock, "common-" + runbook),
        "1",
        "2",
        undoes == null,
        "plan-" + id,
        "ann",
        AT.plusSeconds(second),
        lever + " 2, at most 8",
        "> 800ms",
        undoes,
        false,
        "Add a replica");
  }

  @Test
  void a_change_is_entered_once_and_comes_back_whole() {
    ChangeRegister register = register();
    var change = change("a", "shop", "replicas", "x", null, 1);
    assertTrue(register.add(change));
    assertFalse(register.add(change));
    var all = new ChangeRegister.Query(Optional.empty(), Optional.empty(), Optional.empty());
    assertEquals(List.of(change), register.newest(all, 10));
    var other = new ChangeRegister.Query(Optional.of("bank"), Optional.empty(), Optional.empty());
    assertEquals(List.of(), register.newest(other, 10));
    var plan =
        new ChangeRegister.Query(Optional.of("shop"), Optional.of("web"), Optional.of("plan-a"));
    assertEquals(List.of(change), register.newest(plan, 10));
  }

  @Test
  void the_last_of_a_resource_is_the_newest_of_whichever_runbook() {
    ChangeRegister register = register();
    register.add(change("a", "shop", "replicas", "x", null, 1));
    register.add(change("b", "bank", "pool", "x", null, 2));
    register.add(change("c", "bank", "pool", "y", null, 3));
    assertEquals("b", register.last(Set.of("x", "z")).orElseThrow().id());
    assertEquals(Optional.empty(), register.last(Set.of("z")));
  }

  @Test
  void what_was_put_back_counts_neither_as_a_raise_nor_as_made() {
    ChangeRegister register = register();
    register.add(change("a", "shop", "replicas", "x", null, 1));
    register.add(change("b", "shop", "replicas", "x", null, 2));
    register.add(change("b-undo", "shop", "replicas", "x", "b", 3));
    assertEquals("a", register.lastRaise("shop", "web", "replicas").orElseThrow().id());
    assertEquals(Optional.empty(), register.lastRaise("shop", "web", "pool"));
    assertEquals("b-undo", register.last(Set.of("x")).orElseThrow().id());
    assertEquals(1, register.made("shop", AT.plusSeconds(2)));
    assertEquals(2, register.made("shop", AT));
    assertEquals(0, register.made("bank", AT));
  }
}
