package dev.headroom.evaluator.lever.kubernetes;

import static dev.headroom.evaluator.lever.kubernetes.Levers.AUTOSCALER;
import static dev.headroom.evaluator.lever.kubernetes.Levers.CPU;
import static dev.headroom.evaluator.lever.kubernetes.Levers.MEMORY;
import static dev.headroom.evaluator.lever.kubernetes.Levers.NAME;
import static dev.headroom.evaluator.lever.kubernetes.Levers.POOL;
import static dev.headroom.evaluator.lever.kubernetes.Levers.REPLICAS;
import static dev.headroom.evaluator.lever.kubernetes.Levers.SCALED;
import static dev.headroom.evaluator.lever.kubernetes.Levers.STORE;
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
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.KubernetesObject;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What levers do, on whichever API server. */
abstract class KubernetesLeversContract {

  Cluster cluster;
  KubernetesLevers levers;

  abstract Cluster cluster();

  @BeforeEach
  void open() {
    cluster = cluster();
    levers = new KubernetesLevers(cluster::client, Optional.empty());
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private void givenAutoscaler(int desired) {
    cluster.given("web.yaml");
    cluster.given("web-autoscaler.yaml");
    cluster.status(
        ObjectKind.AUTOSCALER,
        "web",
        "{\"desiredReplicas\": %d, \"currentReplicas\": %d}".formatted(desired, desired));
  }

  private void ready(ObjectKind kind, String name, int replicas) {
    int generation = cluster.tree(kind, name).number("metadata", "generation").orElse(0);
    cluster.status(
        kind,
        name,
        """
        {"observedGeneration": %d, "replicas": %d, "readyReplicas": %2$d, "updatedReplicas": %2$d,
         "availableReplicas": %2$d}"""
            .formatted(generation, replicas));
  }

  private OptionalInt spec(ObjectKind kind, String name, String field) {
    return cluster.tree(kind, name).number("spec", field);
  }

  private static Holder contested(Effect effect) {
    return assertInstanceOf(Effect.Contested.class, effect, effect.toString()).holder();
  }

  private static void applied(Effect effect) {
    assertInstanceOf(Effect.Applied.class, effect, effect.toString());
  }

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

  private void touches(String words, Reach.Restarts restarts, Change change) {
    Reach reach = levers.reach(change);
    assertEquals(words, reach.words());
    assertEquals(restarts, reach.restarts());
  }

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
  void one_resource_of_one_container_goes_a_tier_up_and_keeps_its_proportion() {
    cluster.given("web.yaml");
    Change memory = change(levers, MEMORY, "2Gi");
    assertEquals(amount("1Gi"), memory.from().stands());
    assertEquals(
        new Rehearsal.Accepted(
            """
            spec.template.spec.containers[app].resources.limits.memory: 1Gi -> 2Gi
            spec.template.spec.containers[app].resources.requests.memory: 512Mi -> 1Gi
            note: its pods are replaced by a rollout""",
            true),
        levers.rehearse(memory));
    applied(levers.apply(memory));
    applied(levers.apply(change(levers, CPU, "2")));

    List<Tree> containers =
        cluster.tree(ObjectKind.DEPLOYMENT, "web").trees("spec", "template", "spec", "containers");
    assertEquals(
        Map.of(
            "limits", Map.of("cpu", "2", "memory", "2Gi"),
            "requests", Map.of("cpu", "1", "memory", "1Gi")),
        containers.get(0).tree("resources").content());
    assertEquals("64Mi", containers.get(1).text("resources", "requests", "memory"));
    assertEquals(OptionalInt.of(2), spec(ObjectKind.DEPLOYMENT, "web", "replicas"));

    applied(levers.apply(memory.undone()));
    assertEquals(memory.from().details(), standing(levers, MEMORY).details());
    assertEquals(amount("2"), standing(levers, CPU).stands());
  }

  @Test
  void running_pods_are_resized_in_place_before_the_rollout() {
    cluster.given("web.yaml");
    cluster.applied("kube-controller-manager", Cluster.object("web-pod.yaml"));
    cluster.status(ObjectKind.POD, "web-1", "{\"phase\": \"Running\"}");
    Change raise = change(levers, MEMORY, "2Gi");
    applied(levers.apply(raise));
    List<Tree> containers = cluster.tree(ObjectKind.POD, "web-1").trees("spec", "containers");
    assertEquals("2Gi", containers.get(0).text("resources", "limits", "memory"));
    assertEquals("1", containers.get(0).text("resources", "limits", "cpu"));
    assertEquals("64Mi", containers.get(1).text("resources", "requests", "memory"));

    cluster.status(
        ObjectKind.POD,
        "web-1",
        """
        {"conditions": [{"type": "PodResizePending", "status": "True", "reason": "Infeasible",
          "message": "Node didn't have enough capacity"}]}""");
    Settling.UnderWay under = assertInstanceOf(Settling.UnderWay.class, levers.settling(raise));
    assertTrue(
        under
            .says()
            .endsWith("; pod web-1 PodResizePending Infeasible: Node didn't have enough capacity"),
        under.says());
    ready(ObjectKind.DEPLOYMENT, "web", 2);
    assertInstanceOf(Settling.Settled.class, levers.settling(raise));
  }

  @Test
  void resources_that_a_vertical_autoscaler_sets_are_left_alone() {
    cluster.given("web.yaml");
    cluster.given("web-vertical.yaml");
    assertEquals(
        "VerticalPodAutoscaler shop/web",
        contested(levers.apply(change(levers, MEMORY, "2Gi"))).who());
  }

  @Test
  void a_container_must_be_named_where_there_are_several() {
    cluster.given("web.yaml");
    Look.Failed failed =
        assertInstanceOf(
            Look.Failed.class,
            levers.look(
                NAME, Levers.resources(null, KubernetesObject.Resource.MEMORY, "1Gi", "8Gi")));
    assertEquals(Fault.Kind.INVALID, failed.fault().kind());
    assertTrue(failed.fault().says().endsWith("app, proxy"), failed.fault().says());
  }

  @Test
  void a_setting_is_set_and_its_deployment_restarted_once() {
    cluster.given("web.yaml");
    cluster.given("web-settings.yaml");
    Change raise = change(levers, POOL, "25");
    assertEquals(amount("20"), raise.from().stands());
    assertEquals(
        new Rehearsal.Accepted(
            """
            data.DB_POOL_MAX: 20 -> 25
            spec.template.metadata.annotations.restart.headroom.dev/DB_POOL_MAX: none -> plan-1/0
            note: the pods of Deployment shop/web are restarted""",
            true),
        levers.rehearse(raise));
    applied(levers.apply(raise));
    Change ttl = change(levers, Levers.setting("TTL", "60s", "900s"), "10min");
    assertEquals(amount("300s"), ttl.from().stands());
    applied(levers.apply(ttl));

    assertEquals(
        Map.of("DB_POOL_MAX", "25", "TTL", "600s", "LEVEL", "info"),
        cluster.tree(ObjectKind.CONFIG_MAP, "web-settings").tree("data").content());
    Tree restarted = cluster.tree(ObjectKind.DEPLOYMENT, "web");
    assertEquals(
        Map.of(
            "restart.headroom.dev/DB_POOL_MAX", "plan-1/0", "restart.headroom.dev/TTL", "plan-1/0"),
        restarted.tree("spec", "template", "metadata", "annotations").content());
    applied(levers.apply(raise));
    assertEquals(
        restarted.number("metadata", "generation"),
        cluster.tree(ObjectKind.DEPLOYMENT, "web").number("metadata", "generation"));

    assertInstanceOf(Settling.UnderWay.class, levers.settling(raise));
    ready(ObjectKind.DEPLOYMENT, "web", 2);
    assertInstanceOf(Settling.Settled.class, levers.settling(raise));
  }

  private static Lever variable(String name) {
    return Levers.lever(new KubernetesObject.Env("web", null, name), "50", "400");
  }

  @Test
  void a_variable_is_set_in_the_template_and_put_back() {
    cluster.given("web-env.yaml");
    Change raise = change(levers, variable("MOTOR_MAX_POOL_SIZE"), "150");
    assertEquals(amount("100"), raise.from().stands());
    assertEquals(
        new Rehearsal.Accepted(
            """
            spec.template.spec.containers[app].env[MOTOR_MAX_POOL_SIZE].value: 100 -> 150
            note: its pods are replaced by a rollout""",
            true),
        levers.rehearse(raise));
    touches("Deployment shop/web: its 2 pods are replaced", Reach.Restarts.YES, raise);
    applied(levers.apply(raise));
    Tree app =
        cluster
            .tree(ObjectKind.DEPLOYMENT, "web")
            .named("app", "spec", "template", "spec", "containers")
            .orElseThrow();
    assertEquals(3, app.trees("env").size());
    assertEquals("150", app.named("MOTOR_MAX_POOL_SIZE", "env").orElseThrow().text("value"));
    assertInstanceOf(Settling.UnderWay.class, levers.settling(raise));
    ready(ObjectKind.DEPLOYMENT, "web", 2);
    assertInstanceOf(Settling.Settled.class, levers.settling(raise));
    applied(levers.apply(raise.undone()));
    assertEquals(raise.from().stands(), standing(levers, variable("MOTOR_MAX_POOL_SIZE")).stands());
  }

  @Test
  void a_variable_that_comes_from_elsewhere_or_is_not_there_is_not_set() {
    cluster.given("web-env.yaml");
    Fault secret =
        assertInstanceOf(Look.Failed.class, levers.look(NAME, variable("SECRET"))).fault();
    assertEquals(Fault.Kind.INVALID, secret.kind());
    assertTrue(secret.says().contains("secretKeyRef"), secret.says());
    Fault none = assertInstanceOf(Look.Failed.class, levers.look(NAME, variable("NONE"))).fault();
    assertEquals(Fault.Kind.ABSENT, none.kind());
  }

  @Test
  void a_setting_may_be_one_of_named_steps() {
    cluster.given("web.yaml");
    cluster.given("web-settings.yaml");
    Lever level =
        Levers.lever(
            new KubernetesObject.Config("web-settings", "LEVEL", null),
            null,
            null,
            null,
            List.of("debug", "info"));
    Change change = change(levers, level, new Capacity.Label("debug"));
    assertEquals(new Capacity.Label("info"), change.from().stands());
    applied(levers.apply(change));
    assertEquals(new Capacity.Label("debug"), standing(levers, level).stands());
    assertInstanceOf(Settling.Settled.class, levers.settling(change));
  }

  @Test
  void a_rollout_that_fails_is_stuck() {
    cluster.given("web.yaml");
    cluster.given("web-settings.yaml");
    Change raise = change(levers, POOL, "25");
    applied(levers.apply(raise));
    int generation =
        cluster.tree(ObjectKind.DEPLOYMENT, "web").number("metadata", "generation").orElse(0);
    cluster.status(
        ObjectKind.DEPLOYMENT,
        "web",
        """
        {"observedGeneration": %d, "conditions": [{"type": "Progressing", "status": "False",
          "reason": "ProgressDeadlineExceeded", "message": "ReplicaSet web-2 has timed out"}]}"""
            .formatted(generation));
    assertEquals(
        new Settling.Stuck(
            "Deployment shop/web: ProgressDeadlineExceeded: ReplicaSet web-2 has timed out"),
        levers.settling(raise));
  }

  @Test
  void rollouts_that_somebody_paused_are_not_pushed() {
    cluster.given("web-settings.yaml");
    cluster.applied(
        KubernetesApi.MANAGER,
        Cluster.object("web.yaml").replace("replicas: 2", "replicas: 2\n  paused: true"));
    assertEquals(
        "Deployment shop/web, paused", contested(levers.apply(change(levers, POOL, "25"))).who());
    assertEquals(
        "Deployment shop/web, paused",
        contested(levers.apply(change(levers, MEMORY, "2Gi"))).who());
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
