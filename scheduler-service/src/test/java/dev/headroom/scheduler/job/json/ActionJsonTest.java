package dev.headroom.scheduler.job.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.ActionPolicy;
import dev.headroom.scheduler.job.KubernetesNamespaces;
import dev.headroom.scheduler.job.SecretPolicy;
import dev.headroom.scheduler.job.UrlPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActionJsonTest {

  private static final ActionPolicy POLICY =
      new ActionPolicy(
          UrlPolicy.ANY_HOST,
          new SecretPolicy(
              List.of("HEADROOM_SECRET_*", "HOOK_SECRET"), URI.create("http://evaluator:8080")),
          new KubernetesNamespaces(List.of("jobs")));

  @Test
  void an_http_action_names_the_variable_of_its_secret() {
    Action action =
        read(
            """
            {"http": {"url": "https://x.example/", "secret": "${HOOK_SECRET}",
                      "headers": {"X-A": "b"}, "body": {"a": 1}}}""");
    Action.Http http = (Action.Http) action;
    assertEquals("HOOK_SECRET", http.secret());
    assertEquals("{\"a\":1}", http.body());
    assertEquals("POST", http.method());
  }

  @Test
  void headers_of_the_connection_and_ports_that_are_none_are_refused() {
    String http = "{\"http\": {\"url\": \"https://x.example%s/\", \"headers\": {\"%s\": \"1\"}}}";
    read(http.formatted(":65535", "X-Headroom"));
    for (String name :
        List.of("X-Headroom-Tenant", "Upgrade", "TE", "Expect", "Keep-Alive", "Proxy-Connection")) {
      assertEquals(
          Set.of("/action/http/headers/" + name), errors(http.formatted("", name)).keySet());
    }
    for (String port : List.of(":0", ":65536", ":99999")) {
      assertEquals(Set.of("/action/http/url"), errors(http.formatted(port, "X-A")).keySet());
    }
  }

  @Test
  void a_secret_that_is_written_out_is_refused_and_not_repeated() {
    Problem.Detail error =
        errors("{\"http\": {\"url\": \"https://x.example/\", \"secret\": \"whsec_c2VjcmV0\"}}")
            .get("/action/http/secret");
    assertNotNull(error);
    assertFalse(error.toString().contains("whsec_"), error.toString());
  }

  @Test
  void a_job_sends_only_the_variables_that_are_listed() {
    String http =
        "{\"http\": {\"url\": \"https://x.example/\", \"headers\": {\"X-A\": \"a ${%s}\"}}}";
    read(http.formatted("HEADROOM_SECRET_REPORTS"));
    read(http.formatted("HOOK_SECRET"));
    for (String kept :
        List.of("QUARKUS_REDIS_HOSTS", "HOOK_SECRET_2", "headroom_secret_a", "PATH")) {
      Problem.Detail error = errors(http.formatted(kept)).get("/action/http/headers/X-A");
      assertNotNull(error);
      assertTrue(
          error
              .message()
              .contains(kept + " is not on the list of headroom.scheduler.secrets.allowed"),
          error.message());
    }
    assertEquals(
        Set.of("/action/http/secret"),
        errors("{\"http\": {\"url\": \"https://x.example/\", \"secret\": \"${PATH}\"}}").keySet());
  }

  @Test
  void the_services_token_goes_to_the_evaluator_and_nowhere_else() {
    String http =
        "{\"http\": {\"url\": \"%s\","
            + " \"headers\": {\"Authorization\": \"Bearer ${HEADROOM_AUTH_TOKEN}\"}}}";
    read(http.formatted("http://evaluator:8080/api/v1/runbooks/a/reviews"));
    for (String elsewhere :
        List.of(
            "http://evaluator:8081/",
            "https://evaluator:8080/",
            "http://evaluator.example:8080/",
            "https://x.example/http://evaluator:8080/")) {
      Problem.Detail error =
          errors(http.formatted(elsewhere)).get("/action/http/headers/Authorization");
      assertNotNull(error, elsewhere);
      assertTrue(error.message().contains("headroom.evaluator.url"), error.message());
    }
  }

  @Test
  void signature_headers_are_the_schedulers_when_it_signs() {
    String http =
        "{\"http\": {\"url\": \"https://x.example/\", \"headers\": {\"Webhook-Id\": \"1\"}%s}}";
    read(http.formatted(""));
    assertEquals(
        Set.of("/action/http/headers/Webhook-Id"),
        errors(http.formatted(", \"secret\": \"${HOOK_SECRET}\"")).keySet());
  }

  @Test
  void a_stream_and_a_worker_carry_any_json() {
    assertEquals(
        new Action.Stream("reports", "{\"a\":[1]}", Duration.ofMinutes(5)),
        read(
            "{\"stream\": {\"stream\": \"reports\", \"payload\": {\"a\": [1]}, \"pickup\": \"5m\"}}"));
    assertEquals(
        new Action.Stream("reports", "{}", Action.Stream.DEFAULT_PICKUP),
        read("{\"stream\": {\"stream\": \"reports\"}}"));
    assertEquals(
        new Action.Worker("q", "null"),
        read("{\"worker\": {\"queue\": \"q\", \"payload\": null}}"));
  }

  @Test
  void a_payload_has_a_limit_to_the_byte() {
    String fits = "x".repeat(Action.MAX_PAYLOAD_BYTES - 2);
    read("{\"worker\": {\"queue\": \"q\", \"payload\": \"" + fits + "\"}}");
    assertEquals(
        Set.of("/action/worker/payload"),
        errors("{\"worker\": {\"queue\": \"q\", \"payload\": \"" + fits + "y\"}}").keySet());
  }

  @Test
  void everything_wrong_with_a_stream_is_told_at_once() {
    assertEquals(
        Set.of("/action/stream/stream", "/action/stream/pickup", "/action/stream/key"),
        errors("{\"stream\": {\"stream\": \"a b\", \"pickup\": \"8d\", \"key\": 1}}").keySet());
    assertEquals(
        Set.of("/action/stream/stream", "/action/stream/pickup"),
        errors("{\"stream\": {\"pickup\": 5}}").keySet());
    assertEquals(
        Set.of("/action/stream/pickup"),
        errors("{\"stream\": {\"stream\": \"a\", \"pickup\": \"169h\"}}").keySet());
    assertEquals(Set.of("/action/worker/queue"), errors("{\"worker\": {\"queue\": {}}}").keySet());
  }

  @Test
  void exactly_one_form_is_taken() {
    assertEquals(Set.of("/action"), errors("{}").keySet());
    assertEquals(Set.of("/action"), errors("[]").keySet());
    assertEquals(
        Set.of("/action"),
        errors("{\"worker\": {\"queue\": \"q\"}, \"stream\": {\"stream\": \"s\"}}").keySet());
    assertEquals(
        "\"shell\" is not a key here; write http, stream, worker, kubernetes",
        errors("{\"shell\": \"rm\"}").get("/action/shell").message());
  }

  @Test
  void a_job_template_is_kept_as_it_was_written() {
    Action.Kubernetes action =
        (Action.Kubernetes) read(kubernetes("jobs", "{}", "\"restartPolicy\": \"Never\""));
    assertEquals("jobs", action.namespace());
    assertTrue(action.template().contains("\"image\":\"busybox\""), action.template());
  }

  @Test
  void a_template_with_a_name_or_an_endless_pod_is_refused() {
    assertEquals(
        Set.of(
            "/action/kubernetes/template/metadata/name",
            "/action/kubernetes/template/metadata/namespace",
            "/action/kubernetes/template/spec/template/spec/restartPolicy"),
        errors(
                kubernetes(
                    "jobs",
                    "{\"name\": \"mine\", \"namespace\": \"other\"}",
                    "\"restartPolicy\": \"Always\""))
            .keySet());
  }

  @Test
  void what_is_not_a_job_is_refused() {
    assertEquals(
        Set.of(
            "/action/kubernetes/namespace",
            "/action/kubernetes/template/apiVersion",
            "/action/kubernetes/template/kind",
            "/action/kubernetes/template/spec"),
        errors(
                "{\"kubernetes\": {\"namespace\": \"Jobs\", \"template\": {\"apiVersion\": \"v1\","
                    + " \"kind\": \"Pod\"}}}")
            .keySet());
    assertEquals(
        Set.of(
            "/action/kubernetes/template/spec/suspend",
            "/action/kubernetes/template/spec/template/spec/containers/0/name",
            "/action/kubernetes/template/spec/template/spec/containers/0/image"),
        errors(
                """
                {"kubernetes": {"namespace": "jobs", "template": {"apiVersion": "batch/v1", "kind": "Job",
                 "spec": {"suspend": true, "template": {"spec": {"restartPolicy": "OnFailure",
                 "containers": [{"image": " "}]}}}}}}""")
            .keySet());
    assertEquals(
        Set.of("/action/kubernetes/namespace", "/action/kubernetes/template"),
        errors("{\"kubernetes\": {}}").keySet());
    assertEquals(
        Set.of("/action/kubernetes/template"),
        errors("{\"kubernetes\": {\"namespace\": \"jobs\", \"template\": \"job.yaml\"}}").keySet());
  }

  @Test
  void a_namespace_that_is_not_configured_is_refused_with_what_to_configure() {
    Problem.Detail error =
        errors(kubernetes("prod", "{}", "\"restartPolicy\": \"Never\""))
            .get("/action/kubernetes/namespace");
    assertNotNull(error);
    assertTrue(
        error.message().contains("headroom.scheduler.kubernetes.namespaces (jobs)"),
        error.message());
  }

  private static String kubernetes(String namespace, String metadata, String restartPolicy) {
    return """
        {"kubernetes": {"namespace": "%s", "template": {"apiVersion": "batch/v1", "kind": "Job",
         "metadata": %s, "spec": {"template": {"spec": {%s,
         "containers": [{"name": "main", "image": "busybox"}]}}}}}}"""
        .formatted(namespace, metadata, restartPolicy);
  }

  private static Action read(String action) {
    JsonReading reading = new JsonReading();
    Action read = new ActionJson(reading, POLICY).read(body(action)).orElse(null);
    reading.throwIfAny("invalid-job");
    assertNotNull(read);
    return read;
  }

  private static Map<String, Problem.Detail> errors(String action) {
    JsonReading reading = new JsonReading();
    assertTrue(new ActionJson(reading, POLICY).read(body(action)).isEmpty() || reading.hasErrors());
    ProblemException problem =
        assertThrows(ProblemException.class, () -> reading.throwIfAny("invalid-job"));
    Map<String, Problem.Detail> errors = new LinkedHashMap<>();
    problem.problem().errors().forEach(error -> errors.put(String.valueOf(error.pointer()), error));
    return errors;
  }

  private static JsonNode body(String action) {
    try {
      return JobJson.parse("{\"action\": " + action + "}");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(action, e);
    }
  }
}
