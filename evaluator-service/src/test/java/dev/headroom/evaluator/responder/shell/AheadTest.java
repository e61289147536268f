package dev.headroom.evaluator.responder.shell;

import static dev.headroom.evaluator.responder.shell.Shop.says;
import static dev.headroom.evaluator.responder.shell.Shop.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.responder.plan.ApprovalRefused;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.Situation.Firing;
import dev.headroom.evaluator.responder.plan.StepState;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.response.Foresight.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Plans that a review asked for before their trigger fires; the band is 25 %. */
class AheadTest {

  private static final Foresight NARROW =
      new Foresight(Reason.NARROW, "headroom is 12 %", "march", 0.12);
  private static final Foresight FORECAST =
      new Foresight(Reason.FORECAST, "it trips by Friday", "march", 0.4);

  private static Firing headroom(double share, @Nullable Instant wideSince) {
    return new Firing(Firing.State.RECOVERED, "", null, OptionalDouble.of(share), wideSince);
  }

  private static World narrow(String mode) {
    World world = world(mode);
    world.trigger = headroom(0.12, null);
    return world;
  }

  @Test
  void that_nothing_fires_is_no_recovery() {
    World world = narrow("auto");
    world.foresee("web", "slow", NARROW);
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("web.replicas=2"), world.sets, () -> says(world));
    assertEquals(PlanState.VERIFYING, world.plan().state());
  }

  @Test
  void nobody_is_woken_before_it_fires() {
    World world = narrow("auto");
    world.foresee("web", "slow", NARROW);
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of(), world.openings);
    assertEquals(StepState.SKIPPED, world.plan().steps().getFirst().state());
    assertEquals("not before it fires", world.plan().steps().getFirst().says());
  }

  @Test
  void it_is_verified_by_headroom_that_lasts_and_not_by_a_measure_that_was_fine_before() {
    World world = narrow("auto");
    world.foresee("web", "slow", NARROW);
    world.pass(Duration.ofMinutes(31));
    assertEquals(PlanState.VERIFYING, world.plan().state(), "its measure held all the time");
    world.trigger = headroom(0.4, world.now);
    world.pass(Duration.ofMinutes(20));
    assertEquals(PlanState.VERIFYING, world.plan().state(), "not for 30 minutes yet");
    world.pass(Duration.ofMinutes(12));
    assertEquals(PlanState.VERIFIED, world.plan().state(), () -> says(world));
    assertTrue(says(world).contains("verified: headroom is 40%, was 12%"), () -> says(world));
    assertEquals(Map.of(), world.locks.holders());
    assertFalse(world.plan().isOpen());
  }

  @Test
  void one_that_makes_no_headroom_is_put_back_and_people_are_told() {
    World world = narrow("auto");
    world.foresee("web", "slow", NARROW);
    world.pass(Duration.ofHours(3));
    assertEquals(List.of("web.replicas=2", "web.replicas=1"), world.sets);
    assertEquals(PlanState.UNDONE, world.plan().state(), () -> says(world));
    assertEquals(List.of("Incident"), world.openings);
  }

  @Test
  void headroom_that_is_not_known_is_inconclusive_and_never_verified() {
    World world = narrow("auto");
    world.foresee("web", "slow", NARROW);
    world.pass(Duration.ofMinutes(1));
    world.trigger = new Firing(Firing.State.UNKNOWN, "no samples", null);
    world.pass(Duration.ofHours(3));
    assertEquals(PlanState.INCONCLUSIVE, world.plan().state(), () -> says(world));
  }

  @Test
  void a_forecast_is_verified_by_more_headroom_than_there_was() {
    World world = world("auto");
    world.trigger = headroom(0.4, World.START.minusSeconds(86400));
    world.foresee("web", "slow", FORECAST);
    world.pass(Duration.ofMinutes(40));
    assertEquals(PlanState.VERIFYING, world.plan().state(), "there is no more than there was");
    world.trigger = headroom(0.5, World.START.minusSeconds(86400));
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.VERIFIED, world.plan().state(), () -> says(world));
  }

  @Test
  void headroom_that_came_back_clearly_needs_no_plan_and_a_little_of_it_does() {
    World world = narrow("approve");
    world.foresee("web", "slow", NARROW);
    world.pass(Duration.ofMinutes(1));
    world.trigger = headroom(0.3, world.now);
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.APPROVAL, world.plan().state(), "a value may waver");
    world.trigger = headroom(0.5, world.now);
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.UNNEEDED, world.plan().state(), () -> says(world));
    assertEquals(List.of(), world.sets);
    assertFalse(world.plan().isOpen(), "who was asked for approval was told");
  }

  @Test
  void when_it_fires_after_all_that_firing_has_the_only_plan() {
    World world = narrow("approve");
    Plan ahead = world.foresee("web", "slow", NARROW);
    world.pass(Duration.ofMinutes(1));
    world.trigger = new Firing(Firing.State.FIRES, "", null);
    world.fire("web", "slow");
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.UNNEEDED, world.store.find(ahead.id()).orElseThrow().state());
    assertEquals(
        List.of(PlanState.APPROVAL),
        world.store.open("shop").stream()
            .map(Plan::state)
            .filter(state -> !state.hasEnded())
            .toList());
  }

  @Test
  void in_propose_people_are_told_what_to_move() {
    World world = narrow("propose");
    world.foresee("web", "slow", NARROW);
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of(), world.sets);
    assertEquals(List.of("Notify"), world.openings);
    assertEquals(PlanState.PROPOSED, world.plan().state());
  }

  @Test
  void one_that_a_later_review_does_not_ask_for_ends_unless_it_has_begun() {
    World world = narrow("approve");
    world.foresee("web", "slow", NARROW);
    world.pass(Duration.ofMinutes(1));
    Plan withdrawn = world.machine().withdrawn(world.plan(), "not seen any more", world.now);
    assertTrue(world.store.replace(withdrawn.stored()));
    world.pass(Duration.ofMinutes(1));
    assertEquals(PlanState.UNNEEDED, world.plan().state());

    World begun = narrow("auto");
    begun.foresee("web", "slow", NARROW);
    begun.pass(Duration.ofMinutes(1));
    assertEquals(begun.plan(), begun.machine().withdrawn(begun.plan(), "not seen", begun.now));
  }

  @Test
  void what_has_ended_is_approved_by_nobody() {
    World world = narrow("approve");
    world.foresee("web", "slow", NARROW);
    world.pass(Duration.ofMinutes(1));
    world.trigger = headroom(0.6, world.now);
    world.pass(Duration.ofMinutes(1));
    Assertions.assertThrows(
        ApprovalRefused.class,
        () -> world.machine().approve(world.plan(), Shop.approval(world, "ann"), List.of(), false));
  }

  @Test
  void nothing_is_lowered_on_a_forecast_alone() {
    World world =
        new World(
            Shop.runbook("auto")
                .replace(
                    "steps: [{raise: replicas}, {raise: replicas}]", "steps: [{lower: replicas}]"));
    world.gates.put(
        "ready", Shop.holds(dev.headroom.evaluator.responder.plan.Situation.Holds.Answer.YES));
    world.trigger = headroom(0.4, World.START);
    world.foresee("web", "far", FORECAST);
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of(), world.sets);
    assertEquals(PlanState.PROPOSED, world.plan().state(), () -> says(world));
    assertTrue(says(world).contains("nothing is lowered on a forecast alone"), () -> says(world));
  }
}
