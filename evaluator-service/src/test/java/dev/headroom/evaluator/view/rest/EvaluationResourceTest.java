package dev.headroom.evaluator.view.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From samples in the stream to decisions over REST, on real Redis and a real document store. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class EvaluationResourceTest {

  @Inject StreamFeeder feeder;

  private static void put(String name, String trigger) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: %s}
        spec:
          title: Shop
          policy: {evaluateEvery: 1s, lateness: 0s}
          sources:
            web: {prometheus: {url: "http://127.0.0.1:1/metrics"}, every: 1s}
          components:
            web:
              levers:
                replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
              triggers:
                busy:
                  measure: load
                  unit: ratio
                  trigger: "%s"
                  response: {says: "Add a replica", steps: [{raise: replicas}]}
        """
            .formatted(name, trigger);
    given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/yaml", ContentType.TEXT)))
        .contentType("application/yaml")
        .body(text)
        .put("/api/v1/runbooks/" + name)
        .then()
        .statusCode(org.hamcrest.Matchers.lessThan(300));
  }

  private static void missing(String path, String hint) {
    get(path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", is("not-found"))
        .body("detail", containsString(hint));
  }

  private static void awaitState(String runbook, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                get("/api/v1/runbooks/" + runbook + "/triggers")
                    .then()
                    .body("triggers[0].state", equalTo(state)));
  }

  @Test
  void samples_become_states_decisions_and_proposals() {
    put("flow", "> 80%");
    get("/api/v1/runbooks/flow/triggers")
        .then()
        .body("triggers[0].state", is("unknown"))
        .body("triggers[0].value", nullValue());
    try (var load = feeder.feed("flow", "load", 0.2)) {
      awaitState("flow", "ok");
      load.value(0.7);
      awaitState("flow", "narrow");
      load.value(0.9);
      awaitState("flow", "firing");
      get("/api/v1/triggers?state=firing&runbook=flow")
          .then()
          .body("triggers[0].headroom", is(-0.125f))
          .body("triggers[0].says", is("Add a replica"));
      get("/api/v1/headroom?runbook=flow")
          .then()
          .body("components[0].component", is("web"))
          .body("components[0].headroom", is(-0.125f))
          .body("components[0].worst.trigger", is("busy"))
          .body("components[0].states.firing", is(1));
      get("/q/metrics")
          .then()
          .body(containsString("headroom_component_headroom{component=\"web\",runbook=\"flow\"}"));
      get("/api/v1/decisions?runbook=flow")
          .then()
          .body("decisions[0].to", is("firing"))
          .body("decisions[0].from", is("narrow"))
          .body("decisions[0].threshold", is(0.8f))
          .body("decisions[1].to", is("narrow"))
          .body("decisions", hasSize(2));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  get("/api/v1/responses?runbook=flow")
                      .then()
                      .body("responses", hasSize(1))
                      .body("responses[0].state", is("proposed"))
                      .body(
                          "responses[0].steps[0].does",
                          containsString("raise web.replicas by one step")));
      String id = get("/api/v1/responses?runbook=flow").path("responses[0].id");
      get("/api/v1/responses/" + id)
          .then()
          .statusCode(200)
          .body("why", containsString("the trigger is > "));
      load.value(0.1);
      awaitState("flow", "ok");
    }
    awaitState("flow", "held");
  }

  @Test
  void a_poison_entry_is_put_aside_and_evaluation_goes_on() {
    put("poison", "> 80%");
    feeder.append("poison", "99", new byte[] {1, 2, 3});
    feeder.append("poison", "1", new byte[] {1, 0});
    try (var load = feeder.feed("poison", "load", 0.9)) {
      awaitState("poison", "firing");
      org.junit.jupiter.api.Assertions.assertEquals(2, feeder.deadLetters("poison"));
    }
  }

  @Test
  void a_deleted_runbook_is_evaluated_no_more() {
    put("gone", "> 80%");
    given().delete("/api/v1/runbooks/gone").then().statusCode(204);
    get("/api/v1/runbooks/gone/triggers")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", is("not-found"));
    get("/api/v1/triggers")
        .then()
        .body("triggers.runbook", everyItem(org.hamcrest.Matchers.not("gone")));
  }

  @Test
  void a_review_is_filed_once_a_key() {
    put("review", "> 80%");
    given()
        .header("Idempotency-Key", "review@2026-03-03")
        .post("/api/v1/runbooks/review/reviews")
        .then()
        .statusCode(201)
        .body("format", is("headroom.dev/review/v1"))
        .body("triggers[0].trigger", is("busy"));
    given()
        .header("Idempotency-Key", "review@2026-03-03")
        .post("/api/v1/runbooks/review/reviews")
        .then()
        .statusCode(200);
    get("/api/v1/runbooks/review/reviews").then().body("reviews", hasSize(1));
    given().post("/api/v1/runbooks/nope/reviews").then().statusCode(404);
  }

  @Test
  void wrong_questions_get_problems() {
    get("/api/v1/triggers?state=fireing")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", is("unknown-state"))
        .body("detail", containsString("firing"));
    get("/api/v1/decisions?limit=0")
        .then()
        .statusCode(400)
        .body("code", is("invalid-request"))
        .body("errors[0].pointer", is("limit"));
    get("/api/v1/decisions?limit=abc")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", is("bad-parameter"))
        .body("detail", is("?limit=abc: a whole number is expected"));
    get("/api/v1/decisions?before=x").then().statusCode(400).body("code", is("bad-cursor"));
    get("/api/v1/responses/nope").then().statusCode(404).body("code", is("not-found"));
    get("/api/v1/decisions?runbook=nobody").then().statusCode(200).body("decisions", empty());
  }

  @Test
  void a_misspelt_runbook_is_a_problem_with_the_near_one() {
    put("spelling", "> 80%");
    String hint = "no runbook 'speling'; did you mean 'spelling'?";
    missing("/api/v1/headroom?runbook=speling", hint);
    missing("/api/v1/triggers?runbook=speling", hint);
    missing("/api/v1/runbooks/speling/triggers", hint);
  }

  @Test
  void health_and_metrics_tell_who_owns_what() {
    put("visible", "> 80%");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("checks.data.owned", hasItem(containsString("visible"))));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                get("/q/metrics")
                    .then()
                    .body(containsString("headroom_stream_entries_total{runbook=\"visible\""))
                    .body(
                        containsString(
                            "headroom_component_triggers{component=\"web\",runbook=\"visible\"")));
  }
}
