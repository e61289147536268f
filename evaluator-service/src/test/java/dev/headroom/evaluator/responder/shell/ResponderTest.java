package dev.headroom.evaluator.responder.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.responder.plan.Approval;
import dev.headroom.evaluator.responder.plan.ApprovalRefused;
import dev.headroom.evaluator.responder.plan.Note;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.Refusal;
import dev.headroom.evaluator.responder.plan.Situation.Firing;
import dev.headroom.evaluator.responder.plan.Situation.Holds;
import dev.headroom.evaluator.responder.plan.StepState;
import dev.headroom.evaluator.runbook.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a responder does with plans, in a world of its own; rounds are 5 s apart. */
class ResponderTest {

  static String runbook(String mode) {
    return """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          policy: {mode: %s, afterEachChange: [ready], limits: {changes: 3, within: 1h}}
          sources:
            web: {prometheus: {url: "http://web/metrics"}, every: 15s}
          gates:
            ready: {says: Ready, measure: min(up), holds: "== 1"}
            storage: {says: Storage, measure: max(disk), holds: "< 0.8"}
            calm: {says: Calm, measure: max(load), holds: "< 5 for 10m"}
          components:
            web:
              levers:
                replicas: {kubernetes: {hpa: web}, min: 1, max: 3, step: 1, requires: [storage]}
                pool: {kubernetes: {deployment: web}, min: 10, max: 50, step: 10, after: [db.connections]}
              triggers:
                slow:
                  measure: p95
                  unit: s
                  trigger: "> 800ms for 24h"
                  response:
                    says: Add a replica
                    steps: [{incident: {severity: SEV-3}}, {raise: replicas}]
                    expect: {measure: "< 800ms for 30m", within: 2h, otherwise: rollback}
                hot:
                  measure: connections
                  unit: ratio
                  trigger: "> 70%%"
                  response:
                    says: Raise the pool; if still hot, add a replica
                    steps: [{raise: pool}, {wait: 30m}, {check: {says: Still hot?, measure: connections}}, {raise: replicas}]
                queue:
                  measure: queue
                  trigger: "> 100"
                  response: {says: Add a replica, steps: [{raise: replicas}], expect: {gates: [calm], within: 1h}}
                far:
                  measure: p99
                  unit: s
                  trigger: "> 3s"
                  response: {says: Add two replicas, steps: [{raise: replicas}, {raise: replicas}]}
                errors:
                  measure: errors
                  unit: ratio
                  trigger: "> 0.5%%"
                  severity: SEV-2
                  response: {says: do NOT auto-scale, steps: [{incident: {severity: SEV-2}}, {ticket: Investigate}], forbids: [raise]}
            db:
              levers:
                connections: {manual: max_connections}
        """
        .formatted(mode);
  }

  private static World world(String mode) {
    var world = new World(runbook(mode));
    world.gates.put("ready", holds(Holds.Answer.YES));
    world.gates.put("storage", holds(Holds.Answer.YES));
    return world;
  }

  private static Holds holds(Holds.Answer answer) {
    return new Holds(answer, "0.5", answer == Holds.Answer.YES ? World.START : null);
  }

  private static Approval approval(World world, String by) {
    return new Approval(by, world.now, world.plan().hash(), world.now.plusSeconds(3600));
  }

  private static void approve(World world) {
    assertEquals(PlanState.APPROVAL, world.plan().state(), world.plan()::toString);
    Plan approved = world.machine().approve(world.plan(), approval(world, "ann"), List.of(), false);
    assertTrue(world.store.replace(approved.stored()));
  }

  private static String says(World world) {
    return world.plan().notes().toString();
  }

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
  void in_auto_the_lever_moves_and_the_outcome_is_verified() {
    var world = world("auto");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2"), world.sets);
    assertEquals(PlanState.VERIFYING, world.plan().state(), () -> says(world));
    assertEquals(Set.of("test/web"), world.locks.holders().keySet(), "held until it is verified");

    world.expectation = new Holds(Holds.Answer.YES, "p95 is 300 ms", world.now);
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
    world.expectation = new Holds(Holds.Answer.YES, "300 ms", World.START.minusSeconds(86400));
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
    world.expectation = new Holds(Holds.Answer.UNKNOWN, "no samples", null);
    world.pass(Duration.ofHours(3));
    assertEquals(PlanState.INCONCLUSIVE, world.plan().state(), () -> says(world));
    assertEquals(List.of("web.replicas=2"), world.sets, "it stays as it is");
    assertEquals(2, world.openings.size(), "people were told");
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
    Plan rejected = world.machine().reject(world.plan(), "ann", "not during the sale", world.now);
    assertTrue(world.store.replace(rejected.stored()));
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.REJECTED, world.plan().state());
    assertEquals(List.of(), world.sets);
    assertEquals(Map.of(), world.locks.holders());
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

  private static dev.headroom.evaluator.change.RegisteredChange raisedByHand(World world) {
    return new dev.headroom.evaluator.change.RegisteredChange(
        "by-hand",
        "shop",
        1,
        "db",
        "connections",
        Set.of(),
        "100",
        "200",
        true,
        null,
        "ann",
        world.now.minusSeconds(3600),
        "",
        "",
        null,
        false,
        "");
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
  void each_rule_that_forbids_is_named_and_recorded_once() {
    var world = world("auto");
    world.firing.put("web", Set.of("slow", "errors"));
    world.gates.put("storage", holds(Holds.Answer.NO));
    world.stop = "by ann: sale";
    world.trigger = new Firing(Firing.State.UNKNOWN, "no samples", "ann until noon");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(10));
    var step = world.plan().steps().get(1);
    assertEquals(StepState.REFUSED, step.state());
    assertEquals(
        List.of(
            Refusal.Rule.STOPPED,
            Refusal.Rule.SILENCED,
            Refusal.Rule.NOT_FRESH,
            Refusal.Rule.FORBIDDEN,
            Refusal.Rule.GATE),
        step.refusals().stream().map(Refusal::rule).toList());
    assertEquals(
        1, world.plan().notes().stream().filter(n -> n.kind() == Note.Kind.REFUSED).count());
    assertEquals(List.of(), world.sets);

    world.stop = null;
    world.trigger = new Firing(Firing.State.FIRES, "", null);
    world.gates.put("storage", holds(Holds.Answer.YES));
    world.firing.clear();
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2"), world.sets, () -> says(world));
  }

  @Test
  void a_gate_of_which_nothing_is_known_forbids() {
    var world = world("auto");
    world.gates.remove("storage");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(5));
    assertEquals(List.of(), world.sets);
    assertTrue(world.plan().steps().get(1).says().contains("not known"));
  }

  @Test
  void a_lever_that_comes_after_another_waits_for_its_raise() {
    var world = world("auto");
    world.fire("web", "hot");
    world.pass(Duration.ofMinutes(2));
    assertEquals(List.of(), world.sets);
    assertTrue(world.plan().steps().getFirst().says().contains("db.connections is raised first"));
    world.register.add(raisedByHand(world));
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.pool=20"), world.sets);
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
  void a_target_rests_after_it_moved() {
    var world = world("auto");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    world.expectation = new Holds(Holds.Answer.YES, "fast", world.now);
    world.pass(Duration.ofMinutes(31));
    assertEquals(PlanState.VERIFIED, world.plan().state());
    world.register.add(raisedByHand(world));
    var moved = world.register.last(Set.of("test/web")).orElseThrow();
    world.now = moved.at().plusSeconds(60);
    world.fire("web", "hot");
    world.round();
    assertEquals(StepState.REFUSED, world.plan().steps().getFirst().state());
    assertTrue(world.plan().steps().getFirst().says().contains("rests"));
    world.now = moved.at().plusSeconds(301);
    world.pass(Duration.ofSeconds(30));
    assertEquals(List.of("web.replicas=2", "web.pool=20"), world.sets);
  }

  @Test
  void two_plans_never_move_one_target_at_once() {
    var world = world("auto");
    world.register.add(raisedByHand(world));
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(10));
    assertEquals(PlanState.VERIFYING, world.plan().state());
    Plan second = world.fire("web", "hot");
    world.pass(Duration.ofMinutes(10));
    assertEquals(List.of("web.replicas=2"), world.sets);
    var step = world.store.find(second.id()).orElseThrow().steps().getFirst();
    assertEquals(
        List.of(Refusal.Rule.LOCKED), step.refusals().stream().map(Refusal::rule).toList());
  }

  @Test
  void a_lock_that_an_ended_plan_left_behind_is_taken() {
    var world = world("auto");
    Plan ended = world.fire("web", "slow");
    assertTrue(world.store.replace(world.machine().reject(ended, "ann", "", world.now).stored()));
    world.pass(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), world.locks.take(Set.of("test/web"), ended.id()));
    world.fire("web", "far");
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2", "web.replicas=3"), world.sets, () -> says(world));
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
  void what_somebody_else_owns_is_proposed_and_never_fought_over() {
    var world = world("auto");
    world.failNextApply.put(
        "web.replicas", new Effect.Contested(new Holder("Argo CD", "change shop/web.yaml")));
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(5));
    assertEquals(PlanState.PROPOSED, world.plan().state());
    assertTrue(world.plan().steps().get(1).says().contains("Argo CD"));
    assertEquals(List.of(), world.sets);
  }

  @Test
  void a_lever_at_its_bound_is_left_to_people() {
    var world = world("auto");
    world.stands.put("web.replicas", Quantity.of(3));
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.PROPOSED, world.plan().state());
    assertTrue(world.plan().steps().get(1).says().contains("3"), () -> says(world));
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
  void steps_of_one_plan_are_one_movement() {
    var world = world("auto");
    world.fire("web", "far");
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2", "web.replicas=3"), world.sets, () -> says(world));
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
  void as_many_changes_as_the_runbook_allows_and_no_more() {
    var world = world("auto");
    for (int i = 0; i < 3; i++) {
      var one = raisedByHand(world);
      world.register.add(
          new dev.headroom.evaluator.change.RegisteredChange(
              "c" + i,
              one.runbook(),
              1,
              "db",
              "x",
              Set.of("y"),
              "",
              "",
              true,
              "p" + i,
              "headroom",
              World.START.minusSeconds(60),
              "",
              "",
              null,
              false,
              ""));
    }
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(10));
    assertEquals(List.of(), world.sets);
    assertEquals(
        List.of(Refusal.Rule.CHANGE_LIMIT),
        world.plan().steps().get(1).refusals().stream().map(Refusal::rule).toList());
    world.pass(Duration.ofMinutes(60));
    assertEquals(List.of("web.replicas=2"), world.sets.subList(0, 1));
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
