package dev.headroom.evaluator.lever.kubernetes;

import static dev.headroom.evaluator.lever.kubernetes.Levers.AUTOSCALER;
import static dev.headroom.evaluator.lever.kubernetes.Levers.amount;
import static dev.headroom.evaluator.lever.kubernetes.Levers.change;
import static dev.headroom.evaluator.lever.kubernetes.Levers.standing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a lever of an autoscaler does, on whichever API server. */
abstract class AutoscalerLeversContract extends LeversOnACluster {

  @Test
  void an_autoscaler_stands_at_the_replicas_that_run_and_is_raised_beyond_them() {
    givenAutoscaler(3);
    Change raise = change(levers, AUTOSCALER, "4");
    assertEquals(amount("3"), raise.from().stands());
    assertEquals(Map.of("spec.minReplicas", "2", "spec.maxReplicas", "3"), raise.from().details());
    assertEquals(
        Set.of("kubernetes/shop/deployment/web", "kubernetes/shop/horizontalpodautoscaler/web"),
        raise.from().locks());
    assertNull(raise.from().holder());

    assertEquals(
        new Rehearsal.Accepted("spec.maxReplicas: 3 -> 4\nspec.minReplicas: 2 -> 4", true),
        levers.rehearse(raise));
    assertEquals(OptionalInt.of(2), spec(ObjectKind.AUTOSCALER, "web", "minReplicas"));

    applied(levers.apply(raise));
    assertEquals(OptionalInt.of(4), spec(ObjectKind.AUTOSCALER, "web", "minReplicas"));
    assertEquals(OptionalInt.of(4), spec(ObjectKind.AUTOSCALER, "web", "maxReplicas"));
    assertEquals(2, cluster.tree(ObjectKind.AUTOSCALER, "web").trees("spec", "metrics").size());
    assertEquals(new Rehearsal.Accepted("", true), levers.rehearse(raise));
  }

  @Test
  void a_raise_settles_when_that_many_pods_are_ready() {
    givenAutoscaler(2);
    Change raise = change(levers, AUTOSCALER, "3");
    applied(levers.apply(raise));
    ready(ObjectKind.DEPLOYMENT, "web", 2);
    assertInstanceOf(Settling.UnderWay.class, levers.settling(raise));

    cluster.applied(
        KubernetesApi.MANAGER, Cluster.object("web.yaml").replace("replicas: 2", "replicas: 3"));
    ready(ObjectKind.DEPLOYMENT, "web", 2);
    assertEquals(
        new Settling.UnderWay("Deployment shop/web: 2 of 3 replicas are ready"),
        levers.settling(raise));

    ready(ObjectKind.DEPLOYMENT, "web", 3);
    assertEquals(
        new Settling.Settled("Deployment shop/web has 3 replicas ready"), levers.settling(raise));
  }

  @Test
  void undone_an_autoscaler_has_its_old_bounds_and_cpu_target() {
    givenAutoscaler(3);
    Lever lever = Levers.aimingAt("60%");
    Change raise = change(levers, lever, "4");
    applied(levers.apply(raise));
    assertEquals(
        Map.of(
            "spec.minReplicas", "4",
            "spec.maxReplicas", "4",
            "spec.metrics[cpu].averageUtilization", "60%"),
        standing(levers, lever).details());
    assertEquals(2, cluster.tree(ObjectKind.AUTOSCALER, "web").trees("spec", "metrics").size());

    applied(levers.apply(raise.undone()));
    assertEquals(raise.from().details(), standing(levers, lever).details());
    assertInstanceOf(Settling.Settled.class, levers.settling(raise.undone()));
  }

  @Test
  void where_there_is_none_an_autoscaler_is_made_and_undone_it_is_gone() {
    cluster.given("web.yaml");
    Change raise = change(levers, Levers.aimingAt("60%"), "3");
    assertEquals(amount("2"), raise.from().stands());
    Rehearsal.Accepted accepted =
        assertInstanceOf(Rehearsal.Accepted.class, levers.rehearse(raise));
    assertTrue(accepted.difference().contains("spec.minReplicas: none -> 3"), accepted.toString());
    assertTrue(accepted.difference().contains("proxy requests no CPU"), accepted.toString());
    assertFalse(cluster.has(ObjectKind.AUTOSCALER, "web"));

    applied(levers.apply(raise));
    assertEquals(OptionalInt.of(8), spec(ObjectKind.AUTOSCALER, "web", "maxReplicas"));
    assertEquals(amount("3"), standing(levers, AUTOSCALER).stands());

    applied(levers.apply(raise.undone()));
    assertFalse(cluster.has(ObjectKind.AUTOSCALER, "web"));
    assertEquals(OptionalInt.of(2), spec(ObjectKind.DEPLOYMENT, "web", "replicas"));
    applied(levers.apply(raise.undone()));
  }

  @Test
  void an_autoscaler_that_somebody_else_made_is_not_deleted() {
    cluster.given("web.yaml");
    Change raise = change(levers, AUTOSCALER, "3");
    cluster.applied("helm", Cluster.object("web-autoscaler.yaml"));
    assertEquals("HorizontalPodAutoscaler shop/web", contested(levers.apply(raise.undone())).who());
    assertTrue(cluster.has(ObjectKind.AUTOSCALER, "web"));
  }

  @Test
  void a_floor_that_is_lower_already_is_not_lifted_by_a_reduction() {
    givenAutoscaler(5);
    Effect.Failed failed =
        assertInstanceOf(Effect.Failed.class, levers.apply(change(levers, AUTOSCALER, "4")));
    assertEquals(Fault.Kind.INVALID, failed.fault().kind());
    assertFalse(failed.perhaps());
    assertEquals(OptionalInt.of(2), spec(ObjectKind.AUTOSCALER, "web", "minReplicas"));
  }

  @Test
  void a_value_beyond_the_bounds_of_the_lever_is_refused() {
    givenAutoscaler(2);
    Rehearsal.Refused refused =
        assertInstanceOf(Rehearsal.Refused.class, levers.rehearse(change(levers, AUTOSCALER, "9")));
    assertEquals("9 is beyond the lever's bounds, 1 to 8", refused.fault().says());
  }

  @Test
  void a_target_that_moved_since_the_plan_is_not_moved() {
    givenAutoscaler(2);
    Change raise = change(levers, AUTOSCALER, "3");
    cluster.applied(
        KubernetesApi.MANAGER,
        Cluster.object("web-autoscaler.yaml").replace("maxReplicas: 3", "maxReplicas: 6"));
    assertEquals(
        new Effect.Drifted("spec.maxReplicas is 6; it was 3 when this was planned"),
        levers.apply(raise));
  }
}
