package dev.headroom.evaluator.lever;

import static dev.headroom.evaluator.lever.TestLevers.NAME;
import static dev.headroom.evaluator.lever.TestLevers.amount;
import static dev.headroom.evaluator.lever.TestLevers.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.runbook.model.AtlasKnob;
import dev.headroom.evaluator.runbook.model.KubernetesObject;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.SchedulerKnob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FiringLeversTest {

  private static final Standing ONE = new Standing(Set.of("x"), amount("1"), Map.of(), null);
  private final List<LeverTarget> moved = new ArrayList<>();

  /** Keeps what it is asked to move. */
  private final LeverDriver driver =
      new LeverDriver() {
        @Override
        public Look look(LeverName name, Lever lever) {
          moved.add(lever.target());
          return new Look.Seen(ONE);
        }

        @Override
        public Rehearsal rehearse(Change change) {
          moved.add(change.lever().target());
          return new Rehearsal.Accepted("1 -> 2", false);
        }

        @Override
        public Effect apply(Change change) {
          moved.add(change.lever().target());
          return new Effect.Applied(ONE);
        }

        @Override
        public Settling settling(Change change) {
          moved.add(change.lever().target());
          return new Settling.Settled("ready");
        }

        @Override
        public String patch(Change change) {
          moved.add(change.lever().target());
          return "";
        }
      };

  private FiringLevers of(String... labels) {
    return new FiringLevers(driver, SeriesLabels.named("load", labels));
  }

  private static LeverTarget job(String name) {
    return new LeverTarget.SchedulerSetting(SchedulerKnob.TENANT_BATCHES, name);
  }

  private static Change change(LeverTarget target) {
    return new Change("k", NAME, range(target, "1", "8", "1"), ONE, amount("2"), false);
  }

  @Test
  void whatever_is_asked_of_a_lever_is_asked_of_the_firings_own() {
    FiringLevers firing = of("job", "report");
    Change change = change(job("${labels.job}"));
    firing.look(NAME, change.lever());
    firing.rehearse(change);
    firing.apply(change);
    firing.settling(change);
    firing.patch(change);
    assertEquals(List.of(job("report")), moved.stream().distinct().toList());
    assertEquals(5, moved.size());
  }

  @Test
  void labels_stand_in_every_name_of_a_target() {
    becomes(
        new LeverTarget.Kubernetes(new KubernetesObject.Hpa("a-web"), "shop"),
        new LeverTarget.Kubernetes(new KubernetesObject.Hpa("${labels.team}-web"), "shop"));
    becomes(
        new LeverTarget.Kubernetes(new KubernetesObject.Config("a", "K_a", "a-web"), null),
        new LeverTarget.Kubernetes(
            new KubernetesObject.Config("${labels.team}", "K_${labels.team}", "${labels.team}-web"),
            null));
    becomes(
        new LeverTarget.Atlas(new AtlasKnob.Tier("a"), "p"),
        new LeverTarget.Atlas(new AtlasKnob.Tier("${labels.team}"), "p"));
    becomes(new LeverTarget.Manual("ask a"), new LeverTarget.Manual("ask ${labels.team}"));
    becomes(job("shop/a"), job("shop/${labels.team}"));
    becomes(job("report"), job("report"));
  }

  private void becomes(LeverTarget meant, LeverTarget written) {
    of("team", "a").look(NAME, change(written).lever());
    assertEquals(meant, moved.getLast());
  }

  @Test
  void a_label_that_is_not_there_moves_nothing() {
    says("the firing has no label `job`", of("owner", "shop"));
    says("the firing has no label `job`", of());
  }

  @Test
  void a_label_that_names_something_else_moves_nothing() {
    for (String value :
        List.of("other/report", "..", "../secrets", "a b", "a?x", "${value}", "a\n", "-", "é")) {
      says("is no name of a thing", of("job", value));
    }
  }

  private void says(String words, FiringLevers firing) {
    Change change = change(job("${labels.job}"));
    Fault fault = assertInstanceOf(Look.Failed.class, firing.look(NAME, change.lever())).fault();
    assertTrue(fault.says().contains(words), fault.says());
    assertEquals(Fault.Kind.INVALID, fault.kind());
    assertEquals(new Rehearsal.Refused(fault), firing.rehearse(change));
    assertEquals(new Effect.Failed(fault, false), firing.apply(change));
    assertEquals(new Settling.Unknown(fault), firing.settling(change));
    assertEquals(List.of(), moved);
  }
}
