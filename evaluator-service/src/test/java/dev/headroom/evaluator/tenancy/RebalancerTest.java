package dev.headroom.evaluator.tenancy;

import static dev.headroom.evaluator.tenancy.Tables.ANN;
import static dev.headroom.evaluator.tenancy.Tables.cluster;
import static dev.headroom.evaluator.tenancy.Tables.filled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.tenancy.RebalancingPlan.PlannedMove;
import dev.headroom.evaluator.tenancy.Watch.Alarm;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RebalancerTest {

  private static RebalancingPlan plan(TenancyTable table) {
    return Rebalancer.plan(table, Map.of(), 0.25, 100);
  }

  private static List<String> moves(RebalancingPlan plan) {
    return plan.moves().stream().map(m -> m.tenant() + " " + m.from() + ">" + m.to()).toList();
  }

  @Test
  void nothing_moves_while_no_cluster_is_over_its_limit_and_no_trigger_fires() {
    RebalancingPlan plan = plan(filled(Tables.table(cluster("a", 8), cluster("b", 8)), "a", 8));
    assertFalse(plan.needed());
    assertEquals(List.of(), plan.moves());
  }

  @Test
  void a_cluster_over_its_limit_gives_until_it_is_not_even_narrow() {
    TenancyTable table = filled(Tables.table(cluster("a", 8), cluster("b", 8)), "a", 9);
    RebalancingPlan plan = plan(table);
    assertEquals(List.of("a-001 a>b", "a-002 a>b", "a-003 a>b", "a-004 a>b"), moves(plan));
    assertEquals(5, plan.moves().getLast().fromLoad(), "under 75% of 8");
    assertEquals("`a` serves 9 of at most 8: 4 moves", plan.says());
    assertEquals(table.version(), plan.tableVersion());
    assertEquals(List.of(), plan.unresolved());
  }

  @Test
  void under_three_quarters_of_200_are_149() {
    TenancyTable table = filled(Tables.table(cluster("a", 200), cluster("b", 200)), "a", 201);
    assertEquals(52, plan(table).moves().size());
  }

  @Test
  void a_firing_trigger_is_reason_enough_and_its_cluster_receives_nobody() {
    TenancyTable table =
        filled(
            filled(Tables.table(cluster("a", 8), cluster("b", 8), cluster("c", 8)), "a", 7),
            "b",
            1);
    var watches = Map.of("a", Tables.watch(Alarm.FIRING), "c", Tables.watch(Alarm.FIRING));
    RebalancingPlan plan = Rebalancer.plan(table, watches, 0.25, 100);
    assertEquals(List.of("a-001 a>b", "a-002 a>b"), moves(plan));
    assertEquals("c", plan.unresolved().getFirst().cluster());
    assertTrue(plan.unresolved().getFirst().reason().contains("import"), plan.toString());
  }

  @Test
  void a_tenant_goes_home_first_and_whom_a_prefix_binds_goes_last() {
    TenancyTable table =
        Tables.table(cluster("a", 4, "a-"), cluster("b", 40), cluster("c", 10, "z"));
    table = filled(table, "a", 3);
    for (String tenant : List.of("m", "z1")) {
      table =
          table.placed(table.placements().with(tenant, "a"), ANN, TableChange.Kind.IMPORT, "one");
    }
    RebalancingPlan plan = plan(table);
    assertEquals(List.of("z1 a>c", "m a>b", "a-001 a>b"), moves(plan));
    assertEquals("its prefix says `c`", plan.moves().get(0).reason());
    assertTrue(plan.moves().get(2).reason().contains("nobody else"), plan.toString());
  }

  @Test
  void what_finds_no_room_is_said() {
    RebalancingPlan plan =
        plan(filled(filled(Tables.table(cluster("a", 4), cluster("b", 4)), "a", 6), "b", 1));
    assertEquals(List.of("a-001 a>b"), moves(plan), "b takes 2, under 75% of 4");
    assertEquals(3, plan.unresolved().getFirst().excess());
    assertEquals(
        "no other cluster has room below its own target", plan.unresolved().getFirst().reason());
  }

  @Test
  void a_plan_is_bounded() {
    TenancyTable table = filled(Tables.table(cluster("a", 8), cluster("b", 80)), "a", 20);
    RebalancingPlan plan = Rebalancer.plan(table, Map.of(), 0.25, 2);
    assertEquals(2, plan.moves().size());
    assertEquals(13, plan.unresolved().getFirst().excess());
  }

  @Test
  void open_moves_count_as_done_and_their_tenants_are_left_alone() {
    TenancyTable table = filled(Tables.table(cluster("a", 8), cluster("b", 8)), "a", 9);
    for (int i = 1; i <= 2; i++) {
      table =
          Tables.made(
              Moving.prepare(table, "a-00" + i, "b", Writes.BOTH, Duration.ZERO, Map.of(), ANN));
    }
    assertEquals(List.of("a-003 a>b", "a-004 a>b"), moves(plan(table)));
  }

  @Test
  void every_plan_has_the_fewest_moves_and_makes_no_cluster_narrow() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      TenancyTable table = Tables.table(clusters(random));
      for (String name : table.rules().clusters().keySet()) {
        table = filled(table, name, random.nextInt(30));
      }
      RebalancingPlan plan = Rebalancer.plan(table, Map.of(), 0.25, 1000);
      assertEquals(plan, Rebalancer.plan(table, Map.of(), 0.25, 1000), "seed " + seed);
      requireSound(table, plan, "seed " + seed);
    }
  }

  private static Cluster[] clusters(Random random) {
    var clusters = new Cluster[random.nextInt(1, 6)];
    for (int i = 0; i < clusters.length; i++) {
      clusters[i] = cluster("" + (char) ('a' + i), random.nextInt(1, 30));
    }
    return clusters;
  }

  private static void requireSound(TenancyTable table, RebalancingPlan plan, String seed) {
    var after = new TreeMap<>(table.placements().byTenant());
    var moved = new HashSet<String>();
    for (PlannedMove move : plan.moves()) {
      assertTrue(moved.add(move.tenant()), seed);
      assertEquals(move.from(), after.put(move.tenant(), move.to()), seed);
    }
    int excess = 0;
    int spare = 0;
    boolean over = false;
    for (Load load : Load.of(table).values()) {
      int limit = load.cluster().limit().orElseThrow();
      int target = (3 * limit + 3) / 4 - 1;
      over |= load.serving() > limit;
      excess += Math.max(0, load.serving() - target);
      spare += Math.max(0, target - load.serving());
      long now = after.values().stream().filter(load.cluster().name()::equals).count();
      assertTrue(now <= Math.max(target, load.serving()), seed + " " + load + " has " + now);
    }
    assertEquals(over, plan.needed(), seed);
    assertEquals(over ? Math.min(excess, spare) : 0, plan.moves().size(), seed);
    int left = plan.unresolved().stream().mapToInt(RebalancingPlan.Unresolved::excess).sum();
    assertEquals(over ? excess - plan.moves().size() : 0, left, seed);
  }
}
