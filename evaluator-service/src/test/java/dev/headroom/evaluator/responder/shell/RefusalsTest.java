package dev.headroom.evaluator.responder.shell;

import static dev.headroom.evaluator.responder.shell.Shop.holds;
import static dev.headroom.evaluator.responder.shell.Shop.raisedByHand;
import static dev.headroom.evaluator.responder.shell.Shop.says;
import static dev.headroom.evaluator.responder.shell.Shop.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.responder.plan.Note;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.Refusal;
import dev.headroom.evaluator.responder.plan.Situation.Firing;
import dev.headroom.evaluator.responder.plan.Situation.Holds;
import dev.headroom.evaluator.responder.plan.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a responder does not do, and why; rounds are 5 s apart. */
class RefusalsTest {

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
  void a_target_rests_after_it_moved() {
    var world = world("auto");
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    world.expectation = World.judged(Holds.Answer.YES, "fast", world.now);
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
    assertTrue(
        world.store.replace(
            world.machine().reject(ended, ended.hash(), "ann", "", world.now).stored()));
    world.pass(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), world.locks.take(Set.of("test/web"), ended.id()));
    world.fire("web", "far");
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2", "web.replicas=3"), world.sets, () -> says(world));
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
  void steps_of_one_plan_are_one_movement() {
    var world = world("auto");
    world.fire("web", "far");
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2", "web.replicas=3"), world.sets, () -> says(world));
  }

  @Test
  void as_many_changes_as_the_runbook_allows_and_no_more() {
    var world = world("auto");
    for (int i = 0; i < 3; i++) {
      var one = raisedByHand(world);
      world.register.add(
          new RegisteredChange(
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
}
