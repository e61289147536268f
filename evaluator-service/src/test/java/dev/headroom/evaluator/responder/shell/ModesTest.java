package dev.headroom.evaluator.responder.shell;

import static dev.headroom.evaluator.responder.shell.Shop.approval;
import static dev.headroom.evaluator.responder.shell.Shop.approve;
import static dev.headroom.evaluator.responder.shell.Shop.raisedByHand;
import static dev.headroom.evaluator.responder.shell.Shop.says;
import static dev.headroom.evaluator.responder.shell.Shop.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.responder.plan.Approval;
import dev.headroom.evaluator.responder.plan.ApprovalRefused;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.Refusal;
import dev.headroom.evaluator.responder.plan.Situation.Firing;
import dev.headroom.evaluator.responder.plan.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How far a responder goes in each mode, and what people say to it; rounds are 5 s apart. */
class ModesTest {

  @Test
  void in_propose_people_are_told_and_nothing_moves() {
    var world = world("propose");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.PROPOSED, world.plan().state(), () -> says(world));
    assertEquals(List.of(), world.sets);
    assertEquals(
        List.of("Incident", "Notify"), world.openings, "what is left to people is told to them");
    var change = world.plan().steps().get(1).change();
    assertEquals("1", change.from().stands().toString());
    assertEquals("2", change.to().toString());
    assertEquals("set web.replicas to 2", change.patch());
    assertEquals(Map.of(), world.locks.holders());
  }

  @Test
  void people_are_told_while_a_lever_cannot_be_read() {
    var world = world("auto");
    world.looks = false;
    world.fire("web", "slow");
    world.round();
    assertEquals(List.of("Incident"), world.openings);
    assertEquals(PlanState.REQUESTED, world.plan().state());
    world.looks = true;
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2"), world.sets);
  }

  @Test
  void a_proposal_does_not_wait_for_a_lever_that_cannot_be_read() {
    var world = world("propose");
    world.looks = false;
    world.fire("web", "slow");
    world.round();
    assertEquals(PlanState.PROPOSED, world.plan().state());
    assertEquals("no answer", world.plan().steps().get(1).says());
  }

  @Test
  void a_proposal_says_what_would_forbid_it() {
    var world = world("propose");
    world.firing.put("web", Set.of("errors"));
    world.fire("web", "slow");
    world.pass(Duration.ofSeconds(10));
    var step = world.plan().steps().get(1);
    assertEquals(StepState.PROPOSED, step.state());
    assertEquals(
        List.of(Refusal.Rule.FORBIDDEN), step.refusals().stream().map(Refusal::rule).toList());
  }

  @Test
  void in_approve_nothing_moves_until_exactly_this_is_approved() {
    var world = world("approve");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    assertEquals(
        List.of("Incident", "Notify"),
        world.openings,
        "an incident waits for nobody; they are asked");
    assertEquals(
        Set.of("test/web"), world.locks.holders().keySet(), "a waiting plan holds its locks");
    var forged = new Approval("eve", world.now, "0000", world.now.plusSeconds(60));
    var refused =
        assertThrows(
            ApprovalRefused.class,
            () -> world.machine().approve(world.plan(), forged, List.of(), false));
    assertEquals("another-plan", refused.code());
    approve(world);
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2"), world.sets);
    assertEquals("ann", world.register.last(Set.of("test/web")).orElseThrow().by());
  }

  @Test
  void only_those_named_may_approve() {
    var world = world("approve");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    var refused =
        assertThrows(
            ApprovalRefused.class,
            () ->
                world
                    .machine()
                    .approve(world.plan(), approval(world, "eve"), List.of("ann"), false));
    assertEquals("not-an-approver", refused.code());
  }

  @Test
  void an_approval_that_nobody_gives_expires_and_lets_the_locks_go() {
    var world = world("approve");
    world.fire("web", "slow");
    world.pass(Duration.ofHours(25));
    assertEquals(PlanState.EXPIRED, world.plan().state());
    assertEquals(List.of(), world.sets);
    assertEquals(Map.of(), world.locks.holders());
  }

  @Test
  void an_approval_dies_when_the_target_changes() {
    var world = world("approve");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    String hash = world.plan().hash();
    approve(world);
    world.stands.put("web.replicas", Quantity.of(2));
    world.pass(Duration.ofMinutes(1));
    assertEquals(
        List.of("Incident", "Notify"), world.openings.subList(0, 2), "nobody is told twice");
    if (world.plan().state() == PlanState.VERIFYING) {
      assertEquals(List.of(), world.sets, "it stood there already");
      return;
    }
    assertEquals(PlanState.APPROVAL, world.plan().state(), () -> says(world));
    assertFalse(hash.equals(world.plan().hash()));
  }

  @Test
  void an_approval_dies_when_somebody_else_moved_the_lever_elsewhere() {
    var world = world("approve");
    world.stands.put("web.replicas", Quantity.of(2));
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    String hash = world.plan().hash();
    approve(world);
    world.stands.put("web.replicas", Quantity.of(1));
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.APPROVAL, world.plan().state(), () -> says(world));
    assertEquals(List.of(), world.sets);
    assertFalse(hash.equals(world.plan().hash()));
    approve(world);
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2"), world.sets);
  }

  @Test
  void a_rejected_plan_moves_nothing() {
    var world = world("approve");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    Plan rejected =
        world
            .machine()
            .reject(world.plan(), world.plan().hash(), "ann", "not during the sale", world.now);
    assertTrue(world.store.replace(rejected.stored()));
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.REJECTED, world.plan().state());
    assertEquals(List.of(), world.sets);
    assertEquals(Map.of(), world.locks.holders());
  }

  @Test
  void a_rejection_of_what_was_looked_at_does_not_end_another_plan() {
    var world = world("approve");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    var refused =
        assertThrows(
            ApprovalRefused.class,
            () -> world.machine().reject(world.plan(), "0123", "ann", "", world.now));
    assertEquals("another-plan", refused.code());
  }

  @Test
  void a_trigger_that_recovers_before_anything_moved_needs_nothing() {
    var world = world("approve");
    world.fire("web", "hot");
    world.register.add(raisedByHand(world));
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.APPROVAL, world.plan().state(), () -> says(world));
    world.trigger = new Firing(Firing.State.RECOVERED, "", null);
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.UNNEEDED, world.plan().state(), () -> says(world));
    assertEquals(List.of(), world.sets);
  }

  @Test
  void an_overdue_sign_off_demotes_auto_to_propose() {
    var world = world("auto");
    world.overdue = true;
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.PROPOSED, world.plan().state());
    assertTrue(says(world).contains("sign-off is overdue"));
    assertEquals(List.of(), world.sets);
  }

  @Test
  void nobody_is_asked_for_what_was_approved_already() {
    var world = world("approve");
    world.failNextTell.put("Notify", new Delivery.Failed("down", Duration.ofMinutes(10), false));
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    approve(world);
    world.pass(Duration.ofMinutes(20));
    assertEquals(List.of("Incident"), world.openings);
    assertEquals(StepState.SKIPPED, world.plan().steps().get(2).state());
  }

  @Test
  void a_new_version_of_the_runbook_asks_for_approval_anew() {
    var world = world("approve");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    String hash = world.plan().hash();
    world.version = 2;
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.APPROVAL, world.plan().state());
    assertEquals(2, world.plan().version());
    assertFalse(hash.equals(world.plan().hash()));
  }
}
