package dev.headroom.evaluator.responder.shell;

import static dev.headroom.evaluator.responder.shell.Shop.holds;
import static dev.headroom.evaluator.responder.shell.Shop.raisedByHand;
import static dev.headroom.evaluator.responder.shell.Shop.runbook;
import static dev.headroom.evaluator.responder.shell.Shop.says;
import static dev.headroom.evaluator.responder.shell.Shop.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.Situation.Firing;
import dev.headroom.evaluator.responder.plan.Situation.Holds;
import dev.headroom.evaluator.responder.plan.StepState;
import dev.headroom.evaluator.runbook.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a change that was begun; rounds are 5 s apart. */
class OutcomesTest {

  @Test
  void in_auto_the_lever_moves_and_the_outcome_is_verified() {
    var world = world("auto");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2"), world.sets);
    assertEquals(PlanState.VERIFYING, world.plan().state(), () -> says(world));
    assertEquals(Set.of("test/web"), world.locks.holders().keySet(), "held until it is verified");

    world.expectation = World.judged(Holds.Answer.YES, "p95 is 300 ms", world.now);
    world.pass(Duration.ofMinutes(20));
    assertEquals(PlanState.VERIFYING, world.plan().state(), "not for 30 minutes yet");
    world.pass(Duration.ofMinutes(12));
    assertEquals(PlanState.VERIFIED, world.plan().state(), () -> says(world));
    assertEquals(Map.of(), world.locks.holders());
    assertEquals(Set.of(), world.closed);
    world.trigger = new Firing(Firing.State.RECOVERED, "", null);
    world.pass(Duration.ofMinutes(1));
    assertEquals(1, world.closed.size(), "the incident is resolved once");
    assertFalse(world.plan().isOpen());
  }

  @Test
  void what_held_before_the_change_does_not_verify_it() {
    var world = world("auto");
    world.fire("web", "slow");
    world.expectation = World.judged(Holds.Answer.YES, "300 ms", World.START.minusSeconds(86400));
    world.pass(Duration.ofMinutes(25));
    assertEquals(PlanState.VERIFYING, world.plan().state());
    world.pass(Duration.ofMinutes(6));
    assertEquals(PlanState.VERIFIED, world.plan().state());
  }

  @Test
  void a_gate_that_held_before_the_change_does_not_verify_it() {
    var world = world("auto");
    world.gates.put("calm", holds(Holds.Answer.YES));
    world.fire("web", "queue");
    world.pass(Duration.ofMinutes(9));
    assertEquals(PlanState.VERIFYING, world.plan().state(), () -> says(world));
    world.pass(Duration.ofMinutes(2));
    assertEquals(PlanState.VERIFIED, world.plan().state(), () -> says(world));
  }

  @Test
  void a_gate_that_looks_back_over_the_change_does_not_verify_it() {
    var world = world("auto");
    world.gates.put(
        "ready", World.judged(Holds.Answer.YES, "0", World.START, Duration.ofMinutes(10)));
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(9));
    assertEquals(StepState.SETTLING, world.plan().steps().get(1).state(), () -> says(world));
    world.pass(Duration.ofMinutes(2));
    assertEquals(StepState.DONE, world.plan().steps().get(1).state(), () -> says(world));
  }

  @Test
  void an_evaluation_from_before_the_change_does_not_verify_it() {
    var world = world("auto");
    world.gates.put("ready", World.judged(Holds.Answer.YES, "0", World.START));
    world.lag = Duration.ofMinutes(1);
    world.fire("web", "slow");
    world.pass(Duration.ofSeconds(50));
    assertEquals(StepState.SETTLING, world.plan().steps().get(1).state(), () -> says(world));
    world.pass(Duration.ofSeconds(30));
    assertEquals(StepState.DONE, world.plan().steps().get(1).state(), () -> says(world));
  }

  @Test
  void an_outcome_is_not_missed_before_its_measure_could_show_it() {
    var world = world("auto");
    world.fire("web", "slow");
    world.expectation = World.judged(Holds.Answer.YES, "300 ms", World.START, Duration.ofHours(4));
    world.pass(Duration.ofHours(3));
    assertEquals(PlanState.VERIFYING, world.plan().state(), () -> says(world));
    world.pass(Duration.ofMinutes(70));
    assertEquals(PlanState.VERIFIED, world.plan().state(), () -> says(world));
  }

  @Test
  void a_response_that_does_not_help_is_put_back_and_people_are_told() {
    var world = world("auto");
    world.fire("web", "slow");
    world.pass(Duration.ofHours(3));
    assertEquals(List.of("web.replicas=2", "web.replicas=1"), world.sets);
    assertEquals(PlanState.UNDONE, world.plan().state(), () -> says(world));
    assertEquals(List.of("Incident", "Incident"), world.openings);
    assertTrue(world.plan().steps().getLast().does().contains("did not help"));
    assertTrue(world.register.last(Set.of("test/web")).orElseThrow().undoes() != null);
  }

  @Test
  void missing_data_is_inconclusive_and_never_verified() {
    var world = world("auto");
    world.fire("web", "slow");
    world.expectation = World.judged(Holds.Answer.UNKNOWN, "no samples", null);
    world.pass(Duration.ofHours(3));
    assertEquals(PlanState.INCONCLUSIVE, world.plan().state(), () -> says(world));
    assertEquals(List.of("web.replicas=2"), world.sets, "it stays as it is");
    assertEquals(2, world.openings.size(), "people were told");
  }

  @Test
  void a_gate_that_is_looked_at_after_each_change_has_to_hold_since_the_change() {
    var world =
        new World(runbook("auto").replace("afterEachChange: [ready]", "afterEachChange: [calm]"));
    world.gates.put("storage", holds(Holds.Answer.YES));
    world.gates.put("calm", holds(Holds.Answer.YES));
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(9));
    assertEquals(StepState.SETTLING, world.plan().steps().get(1).state(), () -> says(world));
    world.pass(Duration.ofMinutes(2));
    assertEquals(StepState.DONE, world.plan().steps().get(1).state(), () -> says(world));
  }

  @Test
  void the_second_lever_moves_only_when_it_is_still_hot() {
    var world = world("auto");
    world.register.add(raisedByHand(world));
    world.fire("web", "hot");
    world.pass(Duration.ofMinutes(29));
    assertEquals(List.of("web.pool=20"), world.sets);
    world.pass(Duration.ofMinutes(3));
    assertEquals(List.of("web.pool=20", "web.replicas=2"), world.sets);
    assertEquals("42", world.plan().steps().get(2).says());

    var cooled = world("auto");
    cooled.register.add(raisedByHand(cooled));
    cooled.fire("web", "hot");
    cooled.pass(Duration.ofMinutes(10));
    cooled.trigger = new Firing(Firing.State.RECOVERED, "", null);
    cooled.pass(Duration.ofMinutes(25));
    assertEquals(List.of("web.pool=20"), cooled.sets);
    assertEquals(StepState.SKIPPED, cooled.plan().steps().get(3).state());
  }

  @Test
  void a_time_out_after_the_effect_does_not_move_the_lever_twice() {
    var world = world("auto");
    world.failNextApply.put("web.replicas", new Effect.Failed(world.unreachable(), true));
    world.fire("web", "slow");
    world.round();
    world.stands.put("web.replicas", Quantity.of(2));
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of(), world.sets, "it was found done");
    assertEquals(PlanState.VERIFYING, world.plan().state());
  }

  @Test
  void a_change_that_was_made_is_found_whatever_forbids_it_by_now() {
    var world = world("auto");
    world.failNextApply.put("web.replicas", new Effect.Failed(world.unreachable(), true));
    world.fire("web", "slow");
    world.round();
    world.stands.put("web.replicas", Quantity.of(2));
    world.stop = "by ann";
    world.trigger = new Firing(Firing.State.RECOVERED, "", null);
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of(), world.sets);
    assertEquals(PlanState.VERIFYING, world.plan().state(), () -> says(world));
    assertEquals("2", world.register.last(Set.of("test/web")).orElseThrow().after());
  }

  @Test
  void a_change_that_was_not_made_needs_leave_again() {
    var world = world("auto");
    world.failNextApply.put("web.replicas", new Effect.Failed(world.unreachable(), true));
    world.fire("web", "slow");
    world.round();
    world.stop = "by ann";
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of(), world.sets);
    assertEquals(StepState.REFUSED, world.plan().steps().get(1).state());
    world.trigger = new Firing(Firing.State.RECOVERED, "", null);
    world.pass(Duration.ofMinutes(1));
    assertEquals(StepState.SKIPPED, world.plan().steps().get(1).state());
  }

  @Test
  void whether_a_change_was_made_is_asked_a_few_times_and_then_left_to_people() {
    var world = world("auto");
    world.failNextApply.put("web.replicas", new Effect.Failed(world.unreachable(), true));
    world.fire("web", "slow");
    world.round();
    world.looks = false;
    world.pass(Duration.ofHours(1));
    assertEquals(PlanState.FAILED, world.plan().state(), () -> says(world));
    assertTrue(world.plan().steps().getLast().does().contains("cannot be said"));
    assertEquals(2, world.openings.size(), "people were told");
  }

  @Test
  void an_escalation_goes_where_the_incident_went() {
    var world =
        new World(
            runbook("auto")
                .replace(
                    "components:",
                    "channels:\n    chat: {slack: \"${CHAT}\"}\n"
                        + "    oncall: {pagerduty: \"${PAGER}\"}\n  components:")
                .replace("{severity: SEV-3}", "{severity: SEV-3, channel: oncall}")
                .replace(
                    "{severity: SEV-2}}, {ticket: Investigate}",
                    "{severity: SEV-2, channel: chat}}"));
    world.gates.put("ready", holds(Holds.Answer.YES));
    world.gates.put("storage", holds(Holds.Answer.YES));
    world.fire("web", "slow");
    world.pass(Duration.ofHours(3));
    assertEquals(
        List.of("oncall", "oncall"),
        world.told.stream().map(step -> ((Step.Incident) step).channel()).toList());
  }

  @Test
  void a_change_that_gets_stuck_is_put_back() {
    var world = world("auto");
    world.settling = new Settling.Stuck("the new pods do not become ready");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2", "web.replicas=1"), world.sets);
    assertEquals(PlanState.UNDONE, world.plan().state());
  }

  @Test
  void gates_that_fail_after_a_change_put_it_back() {
    var world = world("auto");
    world.gates.put("ready", holds(Holds.Answer.NO));
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(46));
    assertEquals(List.of("web.replicas=2", "web.replicas=1"), world.sets);
  }

  @Test
  void a_trigger_that_forbids_the_change_and_fires_after_it_is_harm() {
    var world = world("auto");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    world.firing.put("web", Set.of("errors"));
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2", "web.replicas=1"), world.sets);
    assertTrue(says(world).contains("web/errors fires since the change"));
  }

  @Test
  void a_notice_that_may_have_been_opened_is_looked_for_first() {
    var world = world("propose");
    world.failNextTell.put("Incident", new Delivery.Failed("timed out", null, true));
    world.fire("web", "errors");
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("Incident", "Ticket"), world.openings);
    assertEquals(PlanState.DONE, world.plan().state());
  }

  @Test
  void the_plans_of_a_deleted_runbook_end_and_let_their_locks_go() {
    var world = world("approve");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.APPROVAL, world.plan().state());
    world.responder().abandon("shop", world.now);
    assertEquals(PlanState.UNNEEDED, world.plan().state());
    assertFalse(world.plan().isOpen());
    assertEquals(Map.of(), world.locks.holders());
    assertEquals(Set.of(), world.store.runbooksWithOpen());
  }

  @Test
  void a_plan_keeps_a_bounded_record() {
    var world = world("auto");
    world.fire("web", "slow");
    for (int i = 0; i < 300; i++) {
      world.gates.put("storage", holds(i % 2 == 0 ? Holds.Answer.NO : Holds.Answer.UNKNOWN));
      world.stop = i % 3 == 0 ? "by ann" : null;
      world.now = world.now.plusSeconds(11);
      world.round();
    }
    assertTrue(world.plan().notes().size() <= Plan.MAX_NOTES);
    assertEquals(Instant.class, world.plan().since().getClass());
  }
}
