package dev.headroom.evaluator.responder.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.responder.plan.Approval;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.PlannedStep;
import dev.headroom.evaluator.responder.plan.Situation.Firing;
import dev.headroom.evaluator.responder.plan.Situation.Holds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that is killed before or after any write or effect of a plan, and one that goes on from
 * what is stored: no step is lost, and none is done twice.
 */
class KilledAnywhereTest {

  /** What is left of a story when it is over. */
  private record End(
      List<String> sets,
      Map<String, String> opened,
      List<String> openings,
      Set<String> closed,
      List<String> register,
      PlanState state,
      List<String> steps,
      Map<String, String> locks) {

    static End of(World world) {
      return new End(
          world.sets,
          world.opened,
          world.openings,
          world.closed,
          world
              .register
              .newest(
                  new ChangeRegister.Query(Optional.empty(), Optional.empty(), Optional.empty()),
                  100)
              .stream()
              .map(one -> one.id() + " " + one.before() + ">" + one.after() + " " + one.undone())
              .sorted()
              .toList(),
          world.plan().state(),
          world.plan().steps().stream().map(End::words).toList(),
          world.locks.holders());
    }

    private static String words(PlannedStep step) {
      return step.kind() + " " + step.state() + " " + step.told();
    }
  }

  /** A story: each act is played until it is over, however often the process is killed. */
  private record Story(String name, String mode, List<Consumer<World>> acts) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Consumer<World> FIRES = world -> world.fire("web", "slow");
  private static final Consumer<World> HELPS =
      world -> world.expectation = World.judged(Holds.Answer.YES, "300 ms", world.now);
  private static final Consumer<World> RECOVERS =
      world -> world.trigger = new Firing(Firing.State.RECOVERED, "", null);
  private static final Consumer<World> HELPS_AT_ONCE =
      world -> {
        world.helpsAtOnce = true;
        world.fire("web", "slow");
      };
  private static final Consumer<World> NOTHING = world -> {};

  private static void approve(World world) {
    if (world.plan().state() == PlanState.APPROVAL) {
      var approval =
          new Approval("ann", world.now, world.plan().hash(), world.now.plusSeconds(86400));
      assertTrue(
          world.store.replace(
              world.machine().approve(world.plan(), approval, List.of(), false).stored()));
    }
  }

  static Stream<Story> stories() {
    return Stream.of(
        new Story("it helps", "auto", List.of(FIRES, HELPS, NOTHING, RECOVERS)),
        new Story("it helps at once", "auto", List.of(HELPS_AT_ONCE)),
        new Story("it does not help", "auto", List.of(FIRES, NOTHING, NOTHING, RECOVERS)),
        new Story(
            "somebody approves",
            "approve",
            List.of(FIRES, KilledAnywhereTest::approve, HELPS, NOTHING, RECOVERS)),
        new Story("it is only proposed", "propose", List.of(FIRES, RECOVERS)),
        new Story(
            "an incident and a ticket",
            "auto",
            List.of(world -> world.fire("web", "errors"), RECOVERS)));
  }

  private static World begin(Story story) {
    var world = new World(Shop.runbook(story.mode()));
    world.gates.put("ready", World.judged(Holds.Answer.YES, "1", World.START));
    world.gates.put("storage", World.judged(Holds.Answer.YES, "0.5", World.START));
    return world;
  }

  private static void play(Story story, World world) {
    for (Consumer<World> act : story.acts()) {
      act.accept(world);
      for (int i = 0; i < 4; i++) {
        try {
          world.pass(Duration.ofMinutes(20));
        } catch (KillPoints.Killed e) {
          world.points.killAt = -1;
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void every_point_ends_like_the_undisturbed_story(Story story) {
    World undisturbed = begin(story);
    play(story, undisturbed);
    End expected = End.of(undisturbed);
    assertTrue(undisturbed.points.passed > 10, "there is something to be killed at");
    assertEquals(Map.of(), expected.locks());
    var killed = new ArrayList<Integer>();
    for (int point = 0; point < undisturbed.points.passed; point++) {
      World world = begin(story);
      world.points.killAt = point;
      play(story, world);
      assertEquals(expected, End.of(world), story + ", killed at point " + point);
      killed.add(world.points.killAt);
    }
    assertTrue(killed.stream().allMatch(at -> at == -1), "each point was reached");
  }
}
