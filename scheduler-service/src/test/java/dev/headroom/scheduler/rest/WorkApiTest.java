package dev.headroom.scheduler.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class WorkApiTest {

  private static final String PROBLEM = "application/problem+json";
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final String owner = "crew-" + COUNTER.incrementAndGet();
  private final String queue = owner;

  @Test
  void a_run_is_claimed_kept_completed_and_in_the_ledger() {
    job("nightly", "\"timeout\": \"10m\"");
    runNow("nightly");
    Map<String, Object> run =
        claim("alice", "10s")
            .statusCode(200)
            .body("runs", hasSize(1))
            .body("runs[0].job", equalTo(owner + "/nightly"))
            .body("runs[0].trigger", equalTo("manual"))
            .body("runs[0].attempt", equalTo(1))
            .body("runs[0].lease", equalTo("30s"))
            .body("runs[0].payload.customer", equalTo("acme"))
            .body("runs[0].tenants", empty())
            .body("runs[0].part", nullValue())
            .body("runs[0].deadline", containsString("T"))
            .extract()
            .path("runs[0]");
    post("heartbeat", held(run, "alice", "")).statusCode(200).body("cancel", equalTo(false));
    post("complete", held(run, "alice", ", \"output\": \"12 reports\"")).statusCode(204);
    post("complete", held(run, "alice", ", \"output\": \"12 reports\"")).statusCode(204);
    ledger("nightly")
        .body("entries", hasSize(1))
        .body("entries[0].outcome", equalTo("ran"))
        .body("entries[0].detail", equalTo("12 reports"))
        .body("entries[0].replica", equalTo("alice"));
    post("heartbeat", held(run, "alice", ""))
        .statusCode(409)
        .contentType(PROBLEM)
        .body("code", equalTo("lost-run"));
    when()
        .get("/q/metrics")
        .then()
        .body(containsString("headroom_scheduler_runs_total{outcome=\"ran\""));
  }

  @Test
  void a_failed_run_is_offered_again_and_the_old_fence_is_refused() {
    job("flaky", "\"retries\": {\"max\": 1, \"backoff\": \"10ms\"}");
    runNow("flaky");
    Map<String, Object> first = claim("alice", "10s").extract().path("runs[0]");
    post("fail", held(first, "alice", ", \"code\": \"ValueError\", \"detail\": \"no\""))
        .statusCode(204);
    Map<String, Object> second =
        claim("bob", "10s").body("runs[0].attempt", equalTo(2)).extract().path("runs[0]");
    post("complete", held(first, "alice", "")).statusCode(409).body("code", equalTo("lost-run"));
    post("complete", held(second, "alice", "")).statusCode(409);
    post("fail", held(second, "bob", "")).statusCode(204);
    ledger("flaky")
        .body("entries", hasSize(1))
        .body("entries[0].outcome", equalTo("failed"))
        .body("entries[0].code", equalTo("failed"))
        .body("entries[0].attempt", equalTo(2));
  }

  @Test
  void tenant_batches_are_runs_of_their_own() {
    job("fan", "\"tenants\": {\"list\": [\"a\", \"b\", \"c\"], \"batch\": 2, \"concurrency\": 2}");
    runNow("fan");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              Map<String, Object> run = claim("alice", "1s").extract().path("runs[0]");
              if (run != null) {
                post("complete", held(run, "alice", ", \"output\": \"" + run.get("tenants") + "\""))
                    .statusCode(204);
              }
              return ledger("fan").extract().<Integer>path("entries.size()") == 3;
            });
    ledger("fan")
        .body("entries.findAll { it.part == null }.detail", hasItem(containsString("2 of 2")))
        .body("entries.findAll { it.part == 2 }.detail", contains("[c]"));
  }

  @Test
  void an_unknown_queue_is_an_empty_answer() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"worker\": \"alice\"}")
        .post("/api/v1/work/nowhere/claim")
        .then()
        .statusCode(200)
        .body("runs", empty());
  }

  @Test
  void bad_bodies_are_told_where_and_what() {
    refused("nowhere/claim", "{\"worker\": \"a b\", \"max\": 0, \"wait\": \"1h\", \"more\": 1}")
        .body("errors.pointer", hasItem("/more"));
    refused("nowhere/claim", "{\"worker\": \"a b\", \"max\": 0, \"wait\": \"1h\"}")
        .body("errors.pointer", contains("/worker", "/max", "/wait"));
    refused("nowhere/claim", "[]").body("code", equalTo("invalid-work"));
    refused("nowhere/claim", "").body("status", equalTo(400));
    refused("nowhere/claim", "{").body("code", equalTo("bad-json"));
    refused("no%20where/claim", "{\"worker\": \"a\"}").body("code", equalTo("invalid-queue"));
    refused("heartbeat", "{}").body("errors.pointer", contains("/run", "/fence", "/worker"));
    refused("complete", "{\"worker\": \"a\", \"run\": \"x\", \"fence\": 1.5}")
        .body("errors.pointer", contains("/run", "/fence"));
    refused("complete", "{\"worker\": \"a\", \"run\": \"a/b@1\", \"fence\": -1, \"output\": {}}")
        .body("errors.pointer", contains("/output", "/fence"));
    refused("fail", "{\"worker\": \"a\", \"run\": \"a/b@1\", \"fence\": 1, \"code\": \"a b\"}")
        .body("errors[0].pointer", equalTo("/code"));
    post("complete", "{\"worker\": \"a\", \"run\": \"a/b@1\", \"fence\": 1}").statusCode(409);
  }

  @Test
  void a_huge_field_is_not_echoed() {
    String answer =
        refused("nowhere/claim", "{\"worker\": \"" + "x".repeat(3_000_000) + "\"}")
            .body("errors.pointer", contains("/worker"))
            .extract()
            .asString();
    assertTrue(answer.length() < 1_000, answer);
  }

  private ValidatableResponse refused(String path, String body) {
    return post(path, body).statusCode(400).contentType(PROBLEM);
  }

  private static String held(Map<String, Object> run, String worker, String more) {
    return "{\"worker\": \"%s\", \"run\": \"%s\", \"fence\": \"%s\"%s}"
        .formatted(worker, run.get("run"), run.get("fence"), more);
  }

  private ValidatableResponse claim(String worker, String wait) {
    return post(queue + "/claim", "{\"worker\": \"" + worker + "\", \"wait\": \"" + wait + "\"}")
        .statusCode(200);
  }

  private static ValidatableResponse post(String path, String body) {
    return given()
        .urlEncodingEnabled(false)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/work/" + path)
        .then();
  }

  private void job(String name, String policies) {
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"schedule": {"cron": "0 9 * * *"}, %s,
             "action": {"worker": {"queue": "%s", "payload": {"customer": "acme"}}}}"""
                .formatted(policies, queue))
        .put("/api/v1/jobs/{o}/{n}", owner, name)
        .then()
        .statusCode(201);
  }

  private void runNow(String name) {
    when().post("/api/v1/jobs/{o}/{n}/runs", owner, name).then().statusCode(202);
  }

  private ValidatableResponse ledger(String job) {
    return given()
        .queryParam("owner", owner)
        .queryParam("job", job)
        .get("/api/v1/ledger")
        .then()
        .statusCode(200);
  }
}
