package dev.headroom.scheduler.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class JobsApiTest {

  private static final String PROBLEM = "application/problem+json";
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final HookTarget hook = new HookTarget();
  private final String owner = "team-" + COUNTER.incrementAndGet();

  @AfterEach
  void close() {
    hook.close();
  }

  @Test
  void a_job_is_created_shown_replaced_listed_and_deleted() {
    put("review", "{\"fields\": {\"day\": \"1st tue\", \"hour\": 9}}", 200)
        .statusCode(201)
        .header("Location", containsString("/api/v1/jobs/" + owner + "/review"))
        .body(
            "description", equalTo("at 09:00 on the 1st Tuesday of the month, Europe/London time"))
        .body("definition.schedule.fields.day", equalTo("1st tue"))
        .body("next", hasSize(5))
        .body("runs", empty());
    String version = get("review").statusCode(200).extract().path("version");
    put("review", "{\"fields\": {\"hour\": 9, \"day\": \"1st tue\"}}", 200)
        .statusCode(200)
        .body("version", equalTo(version));
    put("review", "{\"cron\": \"0 9 * * 1\"}", 200)
        .statusCode(200)
        .body("version", not(equalTo(version)))
        .body("description", startsWith("at 09:00 on Monday"));
    put("another", "{\"cron\": \"@daily\"}", 200).statusCode(201);
    given()
        .queryParam("owner", owner)
        .get("/api/v1/jobs")
        .then()
        .statusCode(200)
        .body("jobs.name", contains("another", "review"))
        .body("next", nullValue());
    when().delete("/api/v1/jobs/{o}/review", owner).then().statusCode(204);
    when()
        .delete("/api/v1/jobs/{o}/review", owner)
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("code", equalTo("not-found"));
    get("review").statusCode(404);
  }

  @Test
  void only_the_version_that_the_caller_read_is_replaced() {
    String first = put("review", "{\"cron\": \"0 9 * * 1\"}", 200).extract().header("ETag");
    get("review").header("ETag", first).body("version", equalTo(first.replace("\"", "")));
    ifMatch(first, "0 10 * * 1").statusCode(200).header("ETag", not(equalTo(first)));
    // A lost answer is asked for again: what was done stays done.
    ifMatch(first, "0 10 * * 1").statusCode(200);
    ifMatch(first, "0 11 * * 1")
        .statusCode(412)
        .contentType(PROBLEM)
        .body("code", equalTo("precondition-failed"))
        .body("detail", containsString("read it again"));
    get("review").body("definition.schedule.cron", equalTo("0 10 * * 1"));
    ifMatch("*", "0 12 * * 1").statusCode(200);
    ifMatch("no tag", "0 13 * * 1").statusCode(412);
    when().delete("/api/v1/jobs/{o}/review", owner).then().statusCode(204);
    ifMatch("*", "0 12 * * 1").statusCode(412).body("detail", containsString("without If-Match"));
    get("review").statusCode(404);
  }

  @Test
  void a_job_that_is_there_is_not_replaced_by_one_that_only_creates() {
    ifNoneMatch("*", "0 9 * * 1").statusCode(201);
    ifNoneMatch("*", "0 9 * * 1").statusCode(200);
    ifNoneMatch("*", "0 10 * * 1").statusCode(412).body("code", equalTo("precondition-failed"));
    ifNoneMatch("\"x\"", "0 10 * * 1")
        .statusCode(400)
        .body("detail", containsString("Write If-None-Match: *"));
    get("review").body("definition.schedule.cron", equalTo("0 9 * * 1"));
  }

  private ValidatableResponse ifNoneMatch(String tag, String cron) {
    return conditional("If-None-Match", tag, cron);
  }

  private ValidatableResponse ifMatch(String tag, String cron) {
    return conditional("If-Match", tag, cron);
  }

  private ValidatableResponse conditional(String header, String tag, String cron) {
    return given()
        .contentType(ContentType.JSON)
        .header(header, tag)
        .body(
            """
            {"schedule": {"cron": "%s"}, "action": {"http": {"url": "%s"}}}"""
                .formatted(cron, hook.url(200)))
        .put("/api/v1/jobs/{o}/review", owner)
        .then();
  }

  @Test
  void a_setting_of_a_job_is_replaced_as_it_was_read_and_the_rest_stays() {
    String written =
        """
        {"schedule": {"every": "15m"}, "misfireGrace": "60s", "overlap": "allow(3)",
         "tenants": {"list": ["a", "b", "c"], "batch": 1}, "action": {"http": {"url": "%s"}}}"""
            .formatted(hook.url(200));
    body(written, "digest").statusCode(201);
    given()
        .queryParam("owner", owner)
        .queryParam("limit", 500)
        .get("/api/v1/jobs")
        .then()
        .body("jobs[0].owner", equalTo(owner))
        .body("jobs[0].name", equalTo("digest"))
        .body("jobs[0].version", equalTo(get("digest").extract().path("version")))
        .body("jobs[0].definition.misfireGrace", equalTo("60s"))
        .body("jobs[0].definition.overlap", equalTo("allow(3)"));
    String changed =
        written
            .replace("\"60s\"", "\"1h30m\"")
            .replace("allow(3)", "allow(4)")
            .replace("\"15m\"", "\"2d\"")
            .replace("\"batch\": 1", "\"batch\": 1, \"concurrency\": 2");
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", get("digest").extract().header("ETag"))
        .body(changed)
        .put("/api/v1/jobs/{o}/digest", owner)
        .then()
        .statusCode(200)
        .body("definition.misfireGrace", equalTo("1h30m"))
        .body("definition.tenants.concurrency", equalTo(2))
        .body("definition.schedule.every", equalTo("2d"));
  }

  @Test
  void a_due_job_calls_its_url_with_key_and_fence_and_enters_the_ledger() {
    put("tick", "{\"fields\": {}}", 200).statusCode(201);
    await().atMost(Duration.ofSeconds(20)).until(() -> hook.calls().size() >= 2);
    HookTarget.Call call = hook.calls().getFirst();
    assertEquals("POST", call.method());
    assertEquals("{\"hello\":\"there\"}", call.body());
    assertEquals("application/json", call.headers().getFirst("Content-Type"));
    assertTrue(
        call.headers().getFirst("Idempotency-Key").matches(owner + "/tick@20[-0-9T:]+Z"),
        call.headers().getFirst("Idempotency-Key"));
    assertTrue(
        Long.parseLong(call.headers().getFirst("X-Headroom-Fence")) > 1_000_000_000_000_000L);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                ledger("tick")
                    .body("entries.outcome", hasItem("ran"))
                    .body("entries[0].detail", equalTo("200 said the hook"))
                    .body("entries[0].code", equalTo("ok"))
                    .body("entries[0].attempt", equalTo(1))
                    .body("entries[0].trigger", equalTo("schedule")));
    get("tick").body("last.outcome", equalTo("ran")).body("runs[0].outcome", equalTo("ran"));
    when()
        .get("/q/metrics")
        .then()
        .body(containsString("headroom_scheduler_lateness_seconds_bucket"))
        .body(containsString("headroom_scheduler_runs_total{outcome=\"ran\""))
        .body(containsString("headroom_scheduler_steps_total{result=\"applied\""));
  }

  @Test
  void a_run_now_is_accounted_for_with_its_failure() {
    put("broken", "{\"cron\": \"0 0 1 1 *\"}", 503).statusCode(201);
    String key =
        when()
            .post("/api/v1/jobs/{o}/broken/runs", owner)
            .then()
            .statusCode(202)
            .extract()
            .path("idempotencyKey");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> ledger("broken").body("entries", hasSize(1)));
    ledger("broken")
        .body("entries[0].outcome", equalTo("failed"))
        .body("entries[0].code", equalTo("http-status"))
        .body("entries[0].detail", equalTo("503 said the hook"))
        .body("entries[0].trigger", equalTo("manual"));
    assertEquals(key, hook.calls().getFirst().headers().getFirst("Idempotency-Key"));
    when().post("/api/v1/jobs/{o}/nobody/runs", owner).then().statusCode(404).contentType(PROBLEM);
  }

  @Test
  void a_disabled_job_has_no_next_instant() {
    body("{\"schedule\": {\"fields\": {}}, \"enabled\": false, " + action(200) + "}", "off")
        .statusCode(201)
        .body("next", empty())
        .body("enabled", equalTo(false));
  }

  @Test
  void everything_wrong_with_a_definition_is_told_at_once() {
    body(
            """
            {"schedule": {"cron": "61 9 * * 1"}, "timezone": "Mars/Base", "misfire": "all",
             "shedule": 1, "action": {"http": {"method": "BREW", "url": "ftp://x/", "timeout": "soon",
             "headers": {"Idempotency-Key": "mine"}}}, "enabled": "yes"}""",
            "bad")
        .statusCode(400)
        .contentType(PROBLEM)
        .body("code", equalTo("invalid-job"))
        .body(
            "errors.pointer",
            hasItems(
                "/misfire",
                "/shedule",
                "/schedule/cron",
                "/timezone",
                "/action/http/method",
                "/action/http/url",
                "/action/http/timeout",
                "/action/http/headers/Idempotency-Key",
                "/enabled"))
        .body(
            "errors.find { it.pointer == '/misfire' }.message",
            startsWith("\"misfire\" is not a key here; write schedule, timezone, action, enabled"));
    get("bad").statusCode(404);
  }

  @Test
  void what_cannot_be_a_job_is_refused() {
    refused("{\"schedule\": {\"cron\": \"0 0 30 2 *\"}, " + action(200) + "}")
        .body("errors[0].message", equalTo("no date has month 2 and day 30"));
    refused("{\"schedule\": {\"fields\": {\"year\": 2020}}, " + action(200) + "}")
        .body("code", equalTo("never-runs"));
    refused(
            "{\"schedule\": {\"cron\": \"0 9 * * 1\", \"exclude\": [{\"cron\": \"* * * * 1\"}]}, "
                + action(200)
                + "}")
        .body("code", equalTo("never-runs"))
        .body("errors[0].pointer", equalTo("/schedule/exclude"));
    refused("{\"schedule\": {\"cron\": \"@daily\", \"fields\": {}}, " + action(200) + "}")
        .body("errors[0].message", startsWith("needs exactly one form"));
    refused("{\"schedule\": {\"quartz\": \"0 0 9 * * *\"}, " + action(200) + "}")
        .body("errors", hasSize(1))
        .body("errors[0].message", containsString("must be ?"));
    refused(
            "{\"schedule\": {\"cron\": \"@daily\"}, \"action\": {\"http\": {\"url\":"
                + " \"http://example.com/\"}}}")
        .body("errors[0].message", containsString("allowed-hosts"));
    refused("{\"schedule\": ").body("code", equalTo("bad-json"));
    refused("{\"enabled\": true, \"enabled\": false}").body("code", equalTo("bad-json"));
    refused("");
    refused("[]");
  }

  @Test
  void a_bad_name_or_parameter_is_refused() {
    given()
        .contentType(ContentType.JSON)
        .body("{}")
        .put("/api/v1/jobs/{o}/{n}", owner, "no spaces")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("code", equalTo("invalid-job-id"));
    for (String query :
        new String[] {"limit=0", "limit=501", "outcome=lost", "before=yesterday", "owner=a%20b"}) {
      when().get("/api/v1/ledger?" + query).then().statusCode(400).contentType(PROBLEM);
    }
    when()
        .get("/api/v1/jobs?after=zzz")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("code", equalTo("bad-after"));
    for (String path : new String[] {"jobs", "ledger"}) {
      for (String limit : new String[] {"0", "-1", "abc", "99999999999", "1.5"}) {
        when()
            .get("/api/v1/" + path + "?limit=" + limit)
            .then()
            .statusCode(400)
            .contentType(PROBLEM)
            .body("code", equalTo("invalid-limit"));
      }
    }
  }

  @Test
  void the_service_is_ready_and_documented() {
    when()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'scheduler' }.status", equalTo("UP"));
    when()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("paths.keySet()", hasItems("/api/v1/jobs/{owner}/{name}", "/api/v1/ledger"));
  }

  private String action(int status) {
    return "\"action\": {\"http\": {\"url\": \"" + hook.url(status) + "\"}}";
  }

  private ValidatableResponse put(String name, String schedule, int status) {
    return body(
        """
        {"schedule": %s, "timezone": "Europe/London",
         "action": {"http": {"method": "POST", "url": "%s", "body": {"hello": "there"}}}}"""
            .formatted(schedule, hook.url(status)),
        name);
  }

  private ValidatableResponse body(String body, String name) {
    return given()
        .contentType(ContentType.JSON)
        .body(body)
        .put("/api/v1/jobs/{o}/{n}", owner, name)
        .then();
  }

  private ValidatableResponse refused(String body) {
    return body(body, "refused").statusCode(400).contentType(PROBLEM);
  }

  private ValidatableResponse get(String name) {
    return when().get("/api/v1/jobs/{o}/{n}", owner, name).then();
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
