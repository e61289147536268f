package dev.headroom.evaluator.lever;

import static dev.headroom.evaluator.lever.TestLevers.NAME;
import static dev.headroom.evaluator.lever.TestLevers.amount;
import static dev.headroom.evaluator.lever.TestLevers.ladder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.manual.ManualLevers;
import dev.headroom.evaluator.runbook.model.AtlasKnob;
import dev.headroom.evaluator.runbook.model.HttpMethod;
import dev.headroom.evaluator.runbook.model.KubernetesObject;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.SchedulerKnob;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeverDriversTest {

  /** Says its name, whatever is asked. */
  private record Named(String name) implements LeverDriver {

    @Override
    public Look look(LeverName lever, Lever definition) {
      return new Look.Failed(fault());
    }

    @Override
    public Rehearsal rehearse(Change change) {
      return new Rehearsal.Refused(fault());
    }

    @Override
    public Effect apply(Change change) {
      return new Effect.Failed(fault(), false);
    }

    @Override
    public Settling settling(Change change) {
      return new Settling.Unknown(fault());
    }

    @Override
    public String patch(Change change) {
      return name;
    }

    private Fault fault() {
      return new Fault(Kind.ABSENT, name);
    }
  }

  private static final LeverTarget BY_HAND = new LeverTarget.Manual("ask ann");

  private final LeverDriver drivers =
      new LeverDrivers(
          new Named("kubernetes"),
          new Named("atlas"),
          new Named("scheduler"),
          new Named("http"),
          new ManualLevers());

  @Test
  void each_lever_is_moved_by_the_driver_of_its_kind() {
    is("kubernetes", new LeverTarget.Kubernetes(new KubernetesObject.Hpa("web"), null));
    is("atlas", new LeverTarget.Atlas(new AtlasKnob.Tier("cartie"), null));
    is("scheduler", new LeverTarget.SchedulerSetting(SchedulerKnob.INTERVAL, null));
    is("http", new LeverTarget.HttpApi("http://x", HttpMethod.PUT, Map.of(), null, null, null));
  }

  private void is(String name, LeverTarget target) {
    Change change = change(target);
    assertEquals(name, ((Look.Failed) drivers.look(NAME, change.lever())).fault().says());
    assertEquals(name, ((Rehearsal.Refused) drivers.rehearse(change)).fault().says());
    assertEquals(name, ((Effect.Failed) drivers.apply(change)).fault().says());
    assertEquals(name, ((Settling.Unknown) drivers.settling(change)).fault().says());
    assertEquals(name, drivers.patch(change));
  }

  @Test
  void what_people_move_is_left_to_them_in_their_own_words() {
    Fault byHand = new Fault(Kind.BY_HAND, "ask ann");
    Change change = change(BY_HAND);
    assertEquals(new Look.Failed(byHand), drivers.look(NAME, change.lever()));
    assertEquals(new Rehearsal.Refused(byHand), drivers.rehearse(change));
    assertEquals(new Effect.Failed(byHand, false), drivers.apply(change));
    assertInstanceOf(Settling.Unknown.class, drivers.settling(change));
    assertEquals("ask ann: 1 -> 2", drivers.patch(change));
  }

  private static Change change(LeverTarget target) {
    Standing from = new Standing(Set.of("x"), amount("1"), Map.of(), null);
    return new Change("k", NAME, ladder(target, "1", "2"), from, amount("2"), false);
  }
}
