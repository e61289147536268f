package dev.headroom.scheduler.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** A job whose worker never comes: what is asked for waits, and can be looked at. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RunsApiTest {

  private static final String OWNER = "runs-api";

  @Test
  void a_backfill_is_counted_shown_and_stopped() {
    daily("stopped");
    long request =
        backfill("stopped", "{'from': '2026-01-01T00:00:00Z', 'to': '2026-01-10T00:00:00Z'}")
            .statusCode(202)
            .body("instants", equalTo(10))
            .extract()
            .jsonPath()
            .getLong("request");
    job("stopped")
        .body("backfills", hasSize(1))
        .body("backfills[0].request", equalTo(request))
        .body("backfills[0].to", equalTo("2026-01-10T00:00:00Z"));
    stop("stopped", String.valueOf(request)).statusCode(202);
    job("stopped").body("backfills", empty());
    stop("stopped", String.valueOf(request))
        .statusCode(409)
        .body("detail", containsString("no such backfill"));
    stop("stopped", "first").statusCode(400).body("code", equalTo("invalid-request"));
    stop("nobody", "1").statusCode(404);
  }

  @Test
  void a_backfill_lies_in_the_past_and_is_bounded() {
    daily("past");
    backfill("past", "{'from': '2026-01-01T00:00:00Z', 'to': '2099-01-01T00:00:00Z'}")
        .statusCode(409)
        .body("detail", containsString("which is not past"));
    backfill("past", "{'from': '1980-01-01T00:00:00Z', 'to': '2020-01-01T00:00:00Z'}")
        .statusCode(409)
        .body("detail", containsString("more than 10000 instants"));
    backfill("past", "{'from': '2026-01-01T00:00:01Z', 'to': '2026-01-01T00:00:02Z'}")
        .statusCode(409)
        .body("detail", containsString("no instant in that range"));
    job("past").body("backfills", empty());
  }

  @Test
  void bodies_are_read_strictly() {
    daily("strict");
    backfill("strict", "{'from': '2026-01-01T00:00:00Z', 'untill': 1}")
        .statusCode(400)
        .body("code", equalTo("invalid-range"))
        .body("errors.pointer", contains("/untill", "/to"));
    backfill("strict", "{'from': '-999999999-01-01T00:00:00Z', 'to': '+999999999-01-01T00:00:00Z'}")
        .statusCode(400)
        .body("errors.pointer", contains("/from", "/to"));
    backfill("strict", "{'from': '2026-01-02T00:00:00Z', 'to': '2026-01-01T00:00:00Z'}")
        .statusCode(400)
        .body("errors.pointer", contains("/to"));
    for (String body : new String[] {"[]", "3", "null", "'x'", ""}) {
      backfill("strict", body).statusCode(400);
      retry("strict", body).statusCode(400);
    }
    retry("strict", "{'instant': '+999999999-01-01T00:00:00Z'}")
        .statusCode(400)
        .body("code", equalTo("invalid-instant"))
        .body("errors.pointer", contains("/instant"));
    retry("strict", "{'instants': '2026-01-01T00:00:00Z'}")
        .statusCode(400)
        .body("errors.pointer", contains("/instants", "/instant"));
  }

  @Test
  void only_a_past_instant_of_the_schedule_that_is_over_runs_again() {
    daily("again");
    retry("again", "{'instant': '2099-01-01T00:00:00Z'}")
        .statusCode(409)
        .body("detail", containsString("is not past"));
    retry("again", "{'instant': '2026-01-01T09:00:00Z'}")
        .statusCode(409)
        .body("detail", containsString("no instant of the job's schedule"));
    retry("again", "{'instant': '2026-01-01T01:00:00+01:00'}")
        .statusCode(202)
        .body("instant", equalTo("2026-01-01T00:00:00Z"));
    retry("again", "{'instant': '2026-01-01T00:00:00Z'}")
        .statusCode(409)
        .body("detail", containsString("no outcome yet"));
    job("again").body("active", hasSize(1));
  }

  @Test
  void a_run_that_is_asked_for_again_under_its_key_is_the_one_that_there_is() {
    daily("once");
    String run = run("once", "plan-1").statusCode(202).extract().path("run");
    run("once", "plan-1").statusCode(202).body("run", equalTo(run));
    job("once").body("active", hasSize(1));
    run("once", "plan-2").statusCode(202).body("run", not(run));
    job("once").body("active", hasSize(2));
    when().post("/api/v1/jobs/{o}/{n}/runs/{r}/cancel", OWNER, "once", run).then().statusCode(202);
    run("once", "plan-1").statusCode(202).body("run", equalTo(run));
    job("once").body("active", hasSize(1));
    run("once", "x".repeat(201)).statusCode(400).body("code", equalTo("invalid-key"));
  }

  private static ValidatableResponse run(String name, String key) {
    return given()
        .header("Idempotency-Key", key)
        .post("/api/v1/jobs/{o}/{n}/runs", OWNER, name)
        .then();
  }

  private static void daily(String name) {
    given()
        .contentType(ContentType.JSON)
        .body(
            json("{'schedule': {'cron': '0 0 * * *'}, 'action': {'worker': {'queue': 'nobody'}}}"))
        .put("/api/v1/jobs/{o}/{n}", OWNER, name)
        .then()
        .statusCode(201);
  }

  private static ValidatableResponse backfill(String name, String body) {
    return post(name, "backfill", body);
  }

  private static ValidatableResponse retry(String name, String body) {
    return post(name, "retry", body);
  }

  private static ValidatableResponse post(String name, String what, String body) {
    return given()
        .contentType(ContentType.JSON)
        .body(json(body))
        .post("/api/v1/jobs/{o}/{n}/" + what, OWNER, name)
        .then();
  }

  private static ValidatableResponse stop(String name, String request) {
    return when().delete("/api/v1/jobs/{o}/{n}/backfill/{r}", OWNER, name, request).then();
  }

  private static ValidatableResponse job(String name) {
    return when().get("/api/v1/jobs/{o}/{n}", OWNER, name).then().statusCode(200);
  }

  private static String json(String body) {
    return body.replace('\'', '"');
  }
}
