package dev.headroom.evaluator.tenancy;

import static dev.headroom.evaluator.tenancy.Tables.ANN;
import static dev.headroom.evaluator.tenancy.Tables.cluster;
import static dev.headroom.evaluator.tenancy.Tables.made;
import static dev.headroom.evaluator.tenancy.Tables.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdoptionTest {

  private final TenancyTable table =
      Tables.placed(Tables.table(cluster("a", 5, "x-"), cluster("b", 5)), "x-1", "b");

  @Test
  void who_was_placed_stays_when_the_rules_change() {
    TenancyTable next = made(Adoption.adopt(table, rules(2, cluster("c", 5, "x-")), ANN));
    assertEquals(3, next.version());
    assertEquals("b", Router.of(next).route("x-1").cluster());
    assertEquals("c", Router.of(next).route("x-2").cluster());
    assertTrue(next.rules().clusters().get("b").retired());
    assertEquals(Set.of("b", "c"), next.rules().clusters().keySet());
  }

  @Test
  void a_retired_cluster_goes_with_its_last_tenant() {
    TenancyTable next = made(Adoption.adopt(table, rules(2, cluster("c", 5)), ANN));
    TenancyTable empty = made(Newcomers.forget(next, "x-1", ANN));
    assertEquals(Set.of("c"), empty.rules().clusters().keySet());
  }

  @Test
  void the_same_version_or_an_earlier_one_changes_nothing() {
    assertInstanceOf(Turn.Already.class, Adoption.adopt(table, rules(1, cluster("c", 5)), ANN));
    TenancyTable second = made(Adoption.adopt(table, rules(2, cluster("c", 5)), ANN));
    assertInstanceOf(Turn.Already.class, Adoption.adopt(second, rules(1, cluster("a", 5)), ANN));
  }

  @Test
  void a_runbook_that_is_gone_leaves_placements_and_no_rules() {
    TenancyTable gone = made(Adoption.adopt(table, Rules.NONE, ANN));
    assertEquals("b", Router.of(gone).route("x-1").cluster());
    assertNull(Router.of(gone).route("x-2"));
    TenancyTable back = made(Adoption.adopt(gone, rules(1, cluster("a", 5, "x-")), ANN));
    assertEquals("a", Router.of(back).route("x-2").cluster());
  }

  @Test
  void a_runbook_without_tenancy_has_no_table() {
    TenancyTable none = TenancyTable.empty("shop");
    assertInstanceOf(Turn.Already.class, Adoption.adopt(none, rules(4), ANN));
  }

  @Test
  void the_log_is_bounded_and_knows_the_last_versions() {
    TenancyTable many = table;
    for (int i = 0; i < TenancyTable.LOGGED; i++) {
      many = made(Newcomers.forget(Tables.placed(many, "t" + i, "a"), "t" + i, ANN));
    }
    assertEquals(TenancyTable.LOGGED, many.log().size());
    assertEquals(many.version(), many.log().getLast().version());
    assertEquals(List.of(), many.log().stream().filter(change -> change.says().isEmpty()).toList());
  }
}
