package dev.headroom.evaluator.view.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
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

/** From samples in the stream to gates over REST. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ConditionResourceTest {

  @Inject StreamFeeder feeder;

  private static void put(String name) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: %s}
        spec:
          title: Gated
          policy: {evaluateEvery: 1s, lateness: 0s}
          sources:
            web: {prometheus: {url: "http://127.0.0.1:1/metrics"}, every: 1s}
          gates:
            calm: {says: The load is low, measure: load, unit: ratio, holds: "< 80%% for 2s"}
            ready: {says: All is ready, measure: min(probe_success), holds: "== 1"}
          components:
            web:
              triggers:
                busy:
                  measure: load
                  unit: ratio
                  trigger: "> 90%%"
                  response:
                    says: Look
                    steps: [{check: {says: Load, measure: max(load), unit: ratio}}]
                    expect: {measure: "< 80%% for 2s", within: 1h}
          symptoms:
            slow: {says: It is slow, component: web, checks: [Look]}
          drivers:
            users: {says: Users, measure: load * 1000, unit: users}
        """
            .formatted(name);
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
        .statusCode(lessThan(300));
  }

  private static void awaitGate(String runbook, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                get("/api/v1/runbooks/" + runbook + "/conditions")
                    .then()
                    .body("gates[0].state", equalTo(state)));
  }

  @Test
  void gates_hold_and_fail_with_what_is_measured() {
    put("gated");
    get("/api/v1/runbooks/gated/conditions")
        .then()
        .statusCode(200)
        .body("gates.of", is(java.util.List.of("calm", "ready")))
        .body("gates[0].state", is("unknown"))
        .body("gates[0].value", nullValue())
        .body("gates[0].reason", not(equalTo("")));
    try (var load = feeder.feed("gated", "load", 0.2)) {
      awaitGate("gated", "holds");
      get("/api/v1/runbooks/gated/conditions")
          .then()
          .body("gates[0].says", is("The load is low"))
          .body("gates[0].asks", is("< 80% for 2s"))
          .body("gates[0].value", is(0.2f))
          .body("gates[0].trueSince", not(nullValue()))
          .body("gates[0].reason", is(""))
          .body("gates[1].state", is("unknown"))
          .body("gates[1].reason", containsString("no series matches"))
          .body("expectations[0].of", is("web/busy"))
          .body("expectations[0].state", is("holds"))
          .body("checks", hasSize(2))
          .body("checks[0].of", is("web/busy"))
          .body("checks[0].values[0].value", is(0.2f))
          .body("checks[1].of", is("slow"))
          .body("checks[1].reason", is("it has no measure"))
          .body("drivers[0].values[0].value", is(200f));
      get("/api/v1/series?runbook=gated&component=$drivers&aggregation=max")
          .then()
          .statusCode(200)
          .body("series[0].trigger", is("users"))
          .body("series[0].unit", is("users"))
          .body("series[0].values.max", hasItem(200f));
      get("/api/v1/series?runbook=gated&component=$drivers&trigger=usrs")
          .then()
          .statusCode(404)
          .body("detail", containsString("did you mean 'users'?"));
      load.value(0.85);
      awaitGate("gated", "fails");
      get("/api/v1/runbooks/gated/conditions")
          .then()
          .body("gates[0].reason", is("the value is 85%, < 80% is needed"));
      get("/api/v1/runbooks/gated/triggers").then().body("triggers", hasSize(1));
    }
  }

  @Test
  void a_runbook_that_is_not_there_is_named() {
    get("/api/v1/runbooks/gatd/conditions")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("no runbook 'gatd'"));
  }
}
