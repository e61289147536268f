package dev.headroom.evaluator.lever.kubernetes;

import static dev.headroom.evaluator.lever.kubernetes.Levers.AUTOSCALER;
import static dev.headroom.evaluator.lever.kubernetes.Levers.MEMORY;
import static dev.headroom.evaluator.lever.kubernetes.Levers.NAME;
import static dev.headroom.evaluator.lever.kubernetes.Levers.POOL;
import static dev.headroom.evaluator.lever.kubernetes.Levers.REPLICAS;
import static dev.headroom.evaluator.lever.kubernetes.Levers.SCALED;
import static dev.headroom.evaluator.lever.kubernetes.Levers.STORE;
import static dev.headroom.evaluator.lever.kubernetes.Levers.change;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and what is made of the answers. */
class RequestsTest {

  private static final String HPA =
      "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/web";
  private static final String APPLY = HPA + "?fieldManager=headroom&force=false";

  private final FakeCluster cluster = new FakeCluster();
  private final KubernetesLevers levers = new KubernetesLevers(cluster::client, Optional.empty());

  @BeforeEach
  void fill() {
    cluster.given("web.yaml");
    cluster.given("web-settings.yaml");
    cluster.given("store.yaml");
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private List<SentRequest> sent(Runnable action) {
    cluster.apply.sent.clear();
    action.run();
    return List.copyOf(cluster.apply.sent);
  }

  private void applying(String name, Lever lever, String to) {
    Change change = change(levers, lever, to);
    List<SentRequest> sent =
        sent(() -> assertInstanceOf(Effect.Applied.class, levers.apply(change)));
    SentRequest.assertWrittenDown(
        name, sent.stream().filter(request -> !request.isDryRun()).toList());
    // Repeated, it asks and changes nothing.
    assertEquals(
        List.of(), sent(() -> assertInstanceOf(Effect.Applied.class, levers.apply(change))));
  }

  @Test
  void an_autoscaler_is_made() {
    applying("autoscaler-made", Levers.aimingAt("60%"), "3");
  }

  @Test
  void an_autoscaler_is_moved_with_all_that_was_applied_before() {
    cluster.given("web-autoscaler.yaml");
    applying("autoscaler-moved", AUTOSCALER, "4");
  }

  @Test
  void an_autoscaler_that_was_made_is_deleted_and_its_workload_put_back() {
    Change raise = change(levers, AUTOSCALER, "3");
    levers.apply(raise);
    List<SentRequest> sent =
        sent(() -> assertInstanceOf(Effect.Applied.class, levers.apply(raise.undone())));
    SentRequest.assertWrittenDown("autoscaler-undone", sent);
  }

  @Test
  void replicas_of_workloads_are_applied() {
    applying("deployment-replicas", REPLICAS, "3");
    applying("statefulset-replicas", STORE, "2");
  }

  @Test
  void a_scaled_object_is_moved() {
    cluster.given("web-scaled.yaml");
    applying("scaledobject-moved", SCALED, "3");
  }

  @Test
  void a_pod_is_resized_and_then_the_template_changed() {
    cluster.applied("kube-controller-manager", Cluster.object("web-pod.yaml"));
    cluster.status(ObjectKind.POD, "web-1", "{\"phase\": \"Running\"}");
    applying("resources-raised", MEMORY, "2Gi");
  }

  @Test
  void a_setting_is_applied_and_its_deployment_restarted() {
    applying("setting-restarted", POOL, "25");
  }

  @Test
  void replicas_that_a_deleted_autoscaler_left_are_put_back_after_a_crash_in_between() {
    Change raise = change(levers, AUTOSCALER, "3");
    levers.apply(raise);
    cluster.deleted(ObjectKind.AUTOSCALER, "web");
    assertEquals(List.of(), sent(() -> levers.apply(raise.undone())));

    cluster.applied(
        "kube-controller-manager",
        """
        {"apiVersion": "apps/v1", "kind": "Deployment",
         "metadata": {"name": "web", "namespace": "shop"}, "spec": {"replicas": 5}}""");
    assertEquals(
        List.of("/apis/apps/v1/namespaces/shop/deployments/web/scale?fieldManager=headroom"),
        sent(() -> levers.apply(raise.undone())).stream().map(SentRequest::path).toList());
  }

  @Test
  void an_object_that_was_deleted_meanwhile_is_not_made_anew() {
    Change raise = change(levers, Levers.setting("DB_POOL_MAX", "10", "50"), "25");
    Live map =
        new Live(
            new ObjectName(ObjectKind.CONFIG_MAP, "shop", "web-settings"),
            cluster.tree(ObjectKind.CONFIG_MAP, "web-settings"));
    cluster.deleted(ObjectKind.CONFIG_MAP, "web-settings");
    var api = new KubernetesApi(cluster::client);
    Refused refused =
        assertThrows(
            Refused.class,
            () -> api.send(Write.Apply.to(map, Tree.EMPTY.with("25", "data", "DB_POOL_MAX"))));
    assertTrue(refused.fault().passes());
    assertInstanceOf(Effect.Failed.class, levers.apply(raise));
    assertFalse(cluster.has(ObjectKind.CONFIG_MAP, "web-settings"));
  }

  @Test
  void a_rehearsal_is_the_same_apply_as_a_dry_run() {
    cluster.given("web-autoscaler.yaml");
    Change raise = change(levers, AUTOSCALER, "4");
    SentRequest dry = sent(() -> levers.rehearse(raise)).getFirst();
    SentRequest real = sent(() -> levers.apply(raise)).getFirst();
    assertEquals(HPA + "?fieldManager=headroom&dryRun=All&force=false", dry.path());
    assertEquals(APPLY, real.path());
    assertEquals(dry.body(), real.body());
    assertTrue(dry.body().contains("\"uid\""), dry.body());
  }

  @ParameterizedTest
  @CsvSource({
    "500, UNREACHABLE, true",
    "504, UNREACHABLE, true",
    "429, UNREACHABLE, false",
    "403, DENIED, false",
    "401, DENIED, false",
    "404, ABSENT, false",
    "422, INVALID, false",
    "409, UNREACHABLE, false"
  })
  void a_refusal_is_named_and_says_whether_it_may_have_been_done(
      int status, Fault.Kind kind, boolean perhaps) {
    cluster.given("web-autoscaler.yaml");
    Change raise = change(levers, AUTOSCALER, "4");
    cluster
        .server
        .expect()
        .patch()
        .withPath(APPLY)
        .andReturn(
            status,
            """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": %d,
             "message": "User \\"x\\" cannot patch resource \\"horizontalpodautoscalers\\""}"""
                .formatted(status))
        .once();
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(raise));
    assertEquals(kind, failed.fault().kind(), failed.toString());
    assertEquals(perhaps, failed.perhaps());
    if (status == 403) {
      assertTrue(
          failed
              .fault()
              .says()
              .startsWith(
                  "a Role lacks verb \"patch\" on \"horizontalpodautoscalers.autoscaling\" in"
                      + " namespace \"shop\": "),
          failed.fault().says());
    }
  }

  @Test
  void an_api_that_cannot_be_reached_is_no_answer() {
    cluster.given("web-autoscaler.yaml");
    Change raise = change(levers, AUTOSCALER, "4");
    cluster.server.shutdown();
    Look.Failed failed = assertInstanceOf(Look.Failed.class, levers.look(NAME, AUTOSCALER));
    assertTrue(failed.fault().passes());
    assertInstanceOf(Settling.Unknown.class, levers.settling(raise));
    Effect.Failed effect = assertInstanceOf(Effect.Failed.class, levers.apply(raise));
    // It had not come to the write.
    assertEquals(false, effect.perhaps());
  }
}
