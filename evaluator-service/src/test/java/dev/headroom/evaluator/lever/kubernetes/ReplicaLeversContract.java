package dev.headroom.evaluator.lever.kubernetes;

import static dev.headroom.evaluator.lever.kubernetes.Levers.AUTOSCALER;
import static dev.headroom.evaluator.lever.kubernetes.Levers.MEMORY;
import static dev.headroom.evaluator.lever.kubernetes.Levers.NAME;
import static dev.headroom.evaluator.lever.kubernetes.Levers.POOL;
import static dev.headroom.evaluator.lever.kubernetes.Levers.REPLICAS;
import static dev.headroom.evaluator.lever.kubernetes.Levers.SCALED;
import static dev.headroom.evaluator.lever.kubernetes.Levers.STORE;
import static dev.headroom.evaluator.lever.kubernetes.Levers.amount;
import static dev.headroom.evaluator.lever.kubernetes.Levers.change;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What levers of replicas do, and whose fields they leave alone, on whichever API server. */
abstract class ReplicaLeversContract extends LeversOnACluster {

  @Test
  void what_a_change_touches_is_told_with_its_pods() {
    givenAutoscaler(3);
    String both = "HorizontalPodAutoscaler shop/web, Deployment shop/web: ";
    touches(both + "3 pods become at least 4", Reach.Restarts.NO, change(levers, AUTOSCALER, "4"));
    cluster.given("web-settings.yaml");
    touches(
        "ConfigMap shop/web-settings, Deployment shop/web: its 2 pods are replaced",
        Reach.Restarts.YES,
        change(levers, POOL, "25"));
    touches(
        "Deployment shop/web: its 2 pods are replaced",
        Reach.Restarts.YES,
        change(levers, MEMORY, "2Gi"));
  }

  @Test
  void what_another_field_manager_sets_is_left_alone() {
    cluster.given("web.yaml");
    cluster.applied("helm", Cluster.object("web-autoscaler.yaml"));
    Change raise = change(levers, AUTOSCALER, "3");
    Rehearsal.Contested contested =
        assertInstanceOf(Rehearsal.Contested.class, levers.rehearse(raise));
    assertEquals("field manager \"helm\"", contested.holder().who());
    assertEquals(
        "it sets spec.minReplicas; change it in the values of the Helm release, or leave it out"
            + " there",
        contested.holder().says());
    assertEquals(contested.holder(), contested(levers.apply(raise)));
    assertEquals(OptionalInt.of(2), spec(ObjectKind.AUTOSCALER, "web", "minReplicas"));
  }

  @Test
  void what_argo_cd_or_flux_sets_is_proposed_with_a_patch() {
    cluster.given("web.yaml");
    cluster.applied(
        KubernetesApi.MANAGER,
        Cluster.object("web-autoscaler.yaml")
            .replace(
                "namespace: shop",
                "namespace: shop, annotations: {argocd.argoproj.io/tracking-id:"
                    + " 'shop-app:autoscaling/HorizontalPodAutoscaler:shop/web'}"));
    Change raise = change(levers, AUTOSCALER, "3");
    assertEquals("Argo CD", contested(levers.apply(raise)).who());
    assertEquals("Argo CD", raise.from().holder().who());
    assertEquals(
        """
        ---
        apiVersion: "autoscaling/v2"
        kind: "HorizontalPodAutoscaler"
        metadata:
          name: "web"
          namespace: "shop"
        spec:
          minReplicas: 3
        """,
        levers.patch(raise));

    cluster.applied(
        KubernetesApi.MANAGER,
        Cluster.object("store.yaml")
            .replace(
                "namespace: shop",
                "namespace: shop, labels: {kustomize.toolkit.fluxcd.io/name: stores}"));
    assertEquals("Flux", contested(levers.apply(change(levers, STORE, "2"))).who());
  }

  @Test
  void replicas_are_set_where_nothing_else_scales() {
    cluster.given("web.yaml");
    cluster.given("store.yaml");
    Change raise = change(levers, REPLICAS, "3");
    assertEquals(new Rehearsal.Accepted("spec.replicas: 2 -> 3", true), levers.rehearse(raise));
    applied(levers.apply(raise));
    assertEquals(OptionalInt.of(3), spec(ObjectKind.DEPLOYMENT, "web", "replicas"));
    applied(levers.apply(raise.undone()));
    assertEquals(OptionalInt.of(2), spec(ObjectKind.DEPLOYMENT, "web", "replicas"));

    Change store = change(levers, STORE, "2");
    applied(levers.apply(store));
    assertInstanceOf(Settling.UnderWay.class, levers.settling(store));
    ready(ObjectKind.STATEFUL_SET, "store", 2);
    assertInstanceOf(Settling.Settled.class, levers.settling(store));
  }

  @Test
  void replicas_that_an_autoscaler_keda_or_a_rollout_sets_name_the_lever_to_use() {
    cluster.given("web.yaml");
    cluster.given("web-autoscaler.yaml");
    assertTrue(
        contested(levers.apply(change(levers, REPLICAS, "3")))
            .says()
            .endsWith("between 2 and 3; use a lever `kubernetes: {hpa: web}`"));
    cluster.given("web-scaled.yaml");
    assertEquals(
        new Holder(
            "KEDA",
            "ScaledObject shop/web scales Deployment shop/web; use a lever `kubernetes: {keda:"
                + " web}`"),
        contested(levers.apply(change(levers, REPLICAS, "3"))));
    cluster.deleted(ObjectKind.SCALED_OBJECT, "web");
    cluster.deleted(ObjectKind.AUTOSCALER, "web");
    cluster.given("web-rollout.yaml");
    assertEquals("Rollout shop/web", contested(levers.apply(change(levers, REPLICAS, "3"))).who());
    assertEquals(OptionalInt.of(2), spec(ObjectKind.DEPLOYMENT, "web", "replicas"));
  }

  @Test
  void the_bounds_of_a_scaled_object_are_moved_unless_it_is_paused() {
    cluster.given("web.yaml");
    cluster.given("web-scaled.yaml");
    Change raise = change(levers, SCALED, "3");
    assertEquals(amount("1"), raise.from().stands());
    applied(levers.apply(raise));
    assertEquals(OptionalInt.of(3), spec(ObjectKind.SCALED_OBJECT, "web", "minReplicaCount"));
    assertEquals(OptionalInt.of(3), spec(ObjectKind.SCALED_OBJECT, "web", "maxReplicaCount"));
    assertEquals(1, cluster.tree(ObjectKind.SCALED_OBJECT, "web").trees("spec", "triggers").size());
    applied(levers.apply(raise.undone()));
    assertEquals(OptionalInt.of(2), spec(ObjectKind.SCALED_OBJECT, "web", "maxReplicaCount"));

    cluster.applied(
        KubernetesApi.MANAGER,
        Cluster.object("web-scaled.yaml")
            .replace(
                "namespace: shop",
                "namespace: shop, annotations: {autoscaling.keda.sh/paused-replicas: '2'}"));
    assertTrue(
        contested(levers.apply(change(levers, SCALED, "3")))
            .says()
            .contains("autoscaling.keda.sh/paused-replicas: 2"));
  }

  @Test
  void what_is_not_there_is_absent() {
    cluster.given("web-settings.yaml");
    for (Lever lever : List.of(AUTOSCALER, REPLICAS, STORE, SCALED, MEMORY, POOL)) {
      Look.Failed failed = assertInstanceOf(Look.Failed.class, levers.look(NAME, lever));
      assertEquals(Fault.Kind.ABSENT, failed.fault().kind(), failed.toString());
    }
    Look.Failed key =
        assertInstanceOf(Look.Failed.class, levers.look(NAME, Levers.setting("NONE", "1", "2")));
    assertTrue(key.fault().says().contains("DB_POOL_MAX"), key.fault().says());
  }
}
