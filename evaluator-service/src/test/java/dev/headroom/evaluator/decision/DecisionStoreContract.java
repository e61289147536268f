package dev.headroom.evaluator.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.decision.DecisionStore.Cursor;
import dev.headroom.evaluator.decision.DecisionStore.Query;
import dev.headroom.evaluator.trigger.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What every decision store keeps to. */
abstract class DecisionStoreContract {

  private static final Query ALL = new Query(Optional.empty(), Optional.empty(), Optional.empty());

  abstract DecisionStore store();

  static Decision decision(String id, String runbook, long second) {
    return new Decision(
        id,
        runbook,
        3,
        "web",
        "p95",
        SeriesLabels.named("", "pod.name", "a", "$x", "b"),
        Phase.PENDING,
        Phase.FIRING,
        Instant.ofEpochSecond(1_771_405_200 + second),
        0.9,
        ">",
        0.8,
        "s",
        OptionalDouble.of(-0.125),
        1,
        "for 24h",
        Instant.ofEpochSecond(1_771_405_200),
        "Add a replica",
        "1-0",
        new Circumstances(7, "silence"));
  }

  @Test
  void a_decision_is_stored_once_and_comes_back_whole() {
    DecisionStore store = store();
    Decision decision = decision("a", "shop", 0);
    assertTrue(store.add(decision));
    assertFalse(store.add(decision));
    assertEquals(List.of(decision), store.page(ALL, Optional.empty(), 10));
  }

  @Test
  void of_many_those_are_stored_that_are_not_there() {
    DecisionStore store = store();
    List<Decision> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(decision("d" + i, "shop", i));
    }
    assertEquals(List.of(), store.addAll(List.of()));
    assertEquals(many.subList(10, 20), store.addAll(many.subList(10, 20)));
    List<Decision> others = new ArrayList<>(many.subList(0, 10));
    others.addAll(many.subList(20, 300));
    assertEquals(others, store.addAll(many));
    assertEquals(List.of(), store.addAll(many));
    assertEquals(many.reversed(), store.page(ALL, Optional.empty(), 1_000));
  }

  @Test
  void firings_are_counted_by_what_silenced_them() {
    DecisionStore store = store();
    store.add(decision("a", "shop", 0));
    store.add(decision("b", "shop", 1));
    assertEquals(Map.of("silence", 2L), store.silenced(List.of("silence", "other")));
  }

  @Test
  void what_is_not_known_stays_not_known() {
    DecisionStore store = store();
    Decision bare =
        new Decision(
            "bare",
            "shop",
            1,
            "web",
            "p95",
            SeriesLabels.named(""),
            null,
            Phase.NARROW,
            Instant.ofEpochSecond(1_771_405_200),
            Double.NaN,
            "==",
            0,
            "count",
            OptionalDouble.empty(),
            0,
            "",
            null,
            "says",
            "1-0",
            Circumstances.ORDINARY);
    store.add(bare);
    assertEquals(List.of(bare), store.page(ALL, Optional.empty(), 10));
  }

  @Test
  void pages_go_from_new_to_old_without_gaps_even_within_one_instant() {
    DecisionStore store = store();
    for (int i = 0; i < 10; i++) {
      store.add(decision("id" + i, i % 2 == 0 ? "shop" : "bank", i / 4));
    }
    var seen = new ArrayList<String>();
    Optional<Cursor> before = Optional.empty();
    List<Decision> page;
    do {
      page = store.page(ALL, before, 3);
      page.forEach(decision -> seen.add(decision.id()));
      if (!page.isEmpty()) {
        Decision last = page.getLast();
        before = Optional.of(new Cursor(last.at().toEpochMilli(), last.id()));
      }
    } while (!page.isEmpty());
    assertEquals(
        List.of("id9", "id8", "id7", "id6", "id5", "id4", "id3", "id2", "id1", "id0"), seen);
    assertEquals(
        5,
        store
            .page(
                new Query(Optional.of("shop"), Optional.of("web"), Optional.of("p95")),
                Optional.empty(),
                10)
            .size());
  }
}
