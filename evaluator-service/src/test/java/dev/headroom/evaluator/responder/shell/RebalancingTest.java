package dev.headroom.evaluator.responder.shell;

import static dev.headroom.evaluator.responder.shell.Shop.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.responder.plan.Answer;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.Situation.Firing;
import dev.headroom.evaluator.responder.plan.Situation.Holds;
import dev.headroom.evaluator.responder.plan.StepState;
import dev.headroom.evaluator.responder.plan.TenantMove;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tenants that move as the step of a response. */
class RebalancingTest {

  private static final List<TenantMove> MOVES =
      List.of(
          new TenantMove("acme", "europe", "world", "europe is too full"),
          new TenantMove("bolt", "europe", "world", "europe is too full"));

  private static World world(String mode) {
    var world =
        new World(
            Shop.runbook(mode)
                .replace(
                    "  components:\n",
                    "  tenancy: {clusters: {europe: {maxTenants: 200}, world: {}}}\n  components:\n")
                .replace(
                    "steps: [{raise: replicas}], expect: {gates: [calm], within: 1h}",
                    "steps: [{rebalance: both}], expect: {gates: [calm], within: 1h}"));
    world.gates.put("ready", Shop.holds(Holds.Answer.YES));
    world.gates.put("storage", Shop.holds(Holds.Answer.YES));
    world.gates.put("calm", Shop.holds(Holds.Answer.YES));
    world.rebalancing = new Answer.Rebalanced(MOVES, "`europe` serves 201 of at most 200: 2 moves");
    return world;
  }

  @Test
  void the_moves_are_in_the_plan_before_anybody_approves_it_and_are_what_is_approved() {
    var world = world("approve");
    world.fire("web", "queue");
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.APPROVAL, world.plan().state(), () -> says(world));
    assertEquals(MOVES, world.plan().steps().getFirst().moves());
    assertEquals(0, world.moveCalls);
    String hash = world.plan().hash();
    var other = world("approve");
    other.rebalancing = new Answer.Rebalanced(MOVES.subList(0, 1), "1 move");
    other.fire("web", "queue");
    other.pass(Duration.ofMinutes(1));
    assertTrue(!hash.equals(other.plan().hash()), "other moves are another plan");
    Shop.approve(world);
    world.pass(Duration.ofMinutes(1));
    assertEquals(StepState.UNDERWAY, world.plan().steps().getFirst().state());
    assertEquals("copy `acme`", world.plan().steps().getFirst().says());
    assertEquals(
        Set.of("tenancy/shop"), world.locks.holders().keySet(), "one rebalancing at a time");
  }

  @Test
  void it_goes_on_for_as_long_as_copies_take_and_is_verified_when_they_are_over() {
    var world = world("auto");
    world.fire("web", "queue");
    world.pass(Duration.ofHours(30));
    assertEquals(StepState.UNDERWAY, world.plan().steps().getFirst().state(), () -> says(world));
    assertTrue(world.plan().notes().size() < 20, "waiting is no news");
    world.trigger = new Firing(Firing.State.RECOVERED, "", null);
    world.pass(Duration.ofMinutes(1));
    assertEquals(
        StepState.UNDERWAY,
        world.plan().steps().getFirst().state(),
        "what has begun is seen to its end");
    world.moving = new Answer.Acted(true, false, "2 of 2 moves are over");
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.VERIFYING, world.plan().state(), () -> says(world));
    world.pass(Duration.ofMinutes(12));
    assertEquals(PlanState.VERIFIED, world.plan().state(), () -> says(world));
  }

  @Test
  void a_stop_holds_the_next_move_back() {
    var world = world("auto");
    world.fire("web", "queue");
    world.pass(Duration.ofMinutes(1));
    world.stop = "ann: sale";
    world.pass(Duration.ofMinutes(1));
    int before = world.moveCalls;
    world.pass(Duration.ofMinutes(5));
    assertEquals(before, world.moveCalls);
    assertEquals(StepState.REFUSED, world.plan().steps().getFirst().state());
    world.stop = null;
    world.pass(Duration.ofMinutes(1));
    assertTrue(world.moveCalls > before);
  }

  @Test
  void what_cannot_go_on_is_told_to_people() {
    var world = world("auto");
    world.moving = new Answer.Acted(false, false, "somebody aborted the move of `acme`");
    world.fire("web", "queue");
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.FAILED, world.plan().state(), () -> says(world));
    assertEquals(List.of("Incident"), world.openings);
  }

  @Test
  void in_propose_the_moves_are_left_to_people() {
    var world = world("propose");
    world.fire("web", "queue");
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.PROPOSED, world.plan().state());
    assertEquals(MOVES, world.plan().steps().getFirst().moves());
    assertEquals(0, world.moveCalls);
  }

  @Test
  void where_no_cluster_is_too_full_nobody_moves() {
    var world = world("auto");
    world.rebalancing = new Answer.Rebalanced(List.of(), "no cluster is over its limit");
    world.fire("web", "queue");
    world.pass(Duration.ofMinutes(1));
    assertEquals(0, world.moveCalls);
    assertEquals(StepState.SKIPPED, world.plan().steps().getFirst().state());
    assertEquals(PlanState.UNNEEDED, world.plan().state());
  }

  @Test
  void a_process_that_ends_anywhere_is_followed_by_one_that_goes_on() {
    for (int killAt = 0; killAt < 40; killAt++) {
      var world = world("auto");
      world.moving = new Answer.Acted(true, false, "over");
      world.fire("web", "queue");
      world.points.killAt = killAt;
      try {
        world.pass(Duration.ofMinutes(12));
      } catch (KillPoints.Killed e) {
        world.pass(Duration.ofMinutes(12));
      }
      assertEquals(PlanState.VERIFIED, world.plan().state(), () -> says(world));
    }
  }
}
