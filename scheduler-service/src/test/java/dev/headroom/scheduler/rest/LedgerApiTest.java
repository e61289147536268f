package dev.headroom.scheduler.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.testing.TestServers;
import dev.headroom.scheduler.audit.LedgerFile;
import dev.headroom.scheduler.ledger.check.Report;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.BufferedReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LedgerApiTest {

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final HookTarget hook = new HookTarget();
  private final String owner = "ledger-" + COUNTER.incrementAndGet();

  @AfterEach
  void close() {
    hook.close();
  }

  private void put(String schedule) {
    given()
        .contentType(ContentType.JSON)
        .body(
            "{\"schedule\": %s, \"action\": {\"http\": {\"url\": \"%s\"}}}"
                .formatted(schedule, hook.url(200)))
        .put("/api/v1/jobs/{o}/tick", owner);
  }

  private String figures() {
    return given()
        .queryParam("owner", owner)
        .get("/api/v1/figures")
        .then()
        .statusCode(200)
        .contentType(startsWith("text/plain"))
        .extract()
        .asString();
  }

  @Test
  void figures_and_a_ledger_that_proves_itself() throws Exception {
    put("{\"fields\": {}}");
    String ran = "scheduler_runs_total{outcome=\"ran\",job=\"tick\",owner=\"" + owner + "\"} ";
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> figures().contains(ran) && !figures().contains(ran + "0\n"));
    assertTrue(figures().contains("scheduler_job_duration_ratio{job=\"tick\""));
    given()
        .get("/api/v1/figures")
        .then()
        .body(containsString("scheduler_jobs_due "))
        .body(containsString(ran));
    put("{\"cron\": \"@daily\"}");

    String file =
        given()
            .queryParam("owner", owner)
            .get("/api/v1/ledger/export")
            .then()
            .statusCode(200)
            .contentType("application/x-ndjson")
            .extract()
            .asString();
    assertTrue(file.contains("\"kind\":\"retired\""), file);
    LedgerFile ledger = LedgerFile.read(new BufferedReader(new StringReader(file)));
    Report report = ledger.check(new LedgerFile.Scope(owner, null, null));
    assertTrue(report.isClean(), report::toString);
    assertTrue(report.instants() > 0);
    assertEquals(null, ledger.completeSince());
  }

  @Test
  void the_export_goes_to_the_document_store() {
    put("{\"cron\": \"@daily\"}");
    when().post("/api/v1/jobs/{o}/tick/runs", owner).then().statusCode(202);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .queryParam("owner", owner)
                    .get("/api/v1/ledger")
                    .then()
                    .body("entries", hasSize(1))
                    .body("entries[0].trigger", equalTo("manual")));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                when()
                    .get("/q/metrics")
                    .then()
                    .body(not(containsString("headroom_scheduler_ledger_exported_total 0.0")))
                    .body(containsString("headroom_scheduler_ledger_exported_total")));
  }

  @Test
  void an_owner_that_cannot_be_one_is_a_problem() {
    for (String path : new String[] {"/api/v1/figures", "/api/v1/ledger/export"}) {
      given()
          .queryParam("owner", "a b")
          .get(path)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("code", equalTo("invalid-job-id"));
    }
  }
}
