package dev.headroom.evaluator.lever.kubernetes;

import static dev.headroom.evaluator.lever.kubernetes.Levers.CPU;
import static dev.headroom.evaluator.lever.kubernetes.Levers.MEMORY;
import static dev.headroom.evaluator.lever.kubernetes.Levers.NAME;
import static dev.headroom.evaluator.lever.kubernetes.Levers.POOL;
import static dev.headroom.evaluator.lever.kubernetes.Levers.amount;
import static dev.headroom.evaluator.lever.kubernetes.Levers.change;
import static dev.headroom.evaluator.lever.kubernetes.Levers.standing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.KubernetesObject;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What levers of resources, settings and variables do, on whichever API server. */
abstract class TemplateLeversContract extends LeversOnACluster {

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
}
