package dev.headroom.scheduler.imports.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ImportsApiTest {

  private static final String FROM = "2026-01-15T00:00:00Z";
  private static final String NASTY =
      """
      MAILTO=ops@example.com
      30 2 * * * /usr/local/bin/backup.sh
      0,30 2 * * * twice.sh
      @reboot start.sh
      61 * * * * wrong.sh
      0 0 30 2 * never.sh
      CRON_TZ=America/New_York
      30 2 * * * lost.sh
      30 1 * * * doubled.sh
      """;

  @Test
  void a_dry_run_tells_everything_and_changes_nothing() {
    crontab(given().queryParam("dryRun", true), "dry", NASTY)
        .statusCode(200)
        .body("dialect", equalTo("crontab"))
        .body("applied", equalTo(false))
        .body("until", equalTo("2031-01-15T00:00:00Z"))
        .body("jobs.name", contains("backup.sh", "twice.sh", "lost.sh", "doubled.sh"))
        .body("jobs[0].line", equalTo(2))
        .body("jobs[0].definition.schedule.cron", equalTo("30 2 * * *"))
        .body("jobs[0].description", containsString("02:30"))
        .body("jobs[0].next[0]", equalTo("2026-01-15T07:30:00Z"))
        .body("jobs[0].lost", equalTo(0))
        .body("complaints.line", contains(4, 5, 6))
        .body("complaints[1].message", containsString("minute"))
        .body("complaints[2].message", containsString("day"))
        .body("lost.total", equalTo(5))
        .body("lost.instants", hasSize(5))
        .body("lost.instants[0].job", equalTo("dry/lost.sh"))
        .body("lost.instants[0].instant", equalTo("2026-03-08T07:00:00Z"))
        .body("lost.instants[0].reason", containsString("spring-forward gap"))
        .body("doubled.total", equalTo(10))
        .body("moved.total", equalTo(0));
    jobs("dry").body("jobs", empty());
  }

  @Test
  void a_flag_without_a_value_is_refused() {
    for (String flag : new String[] {"dryRun", "skipInvalid", "system"}) {
      crontab(given().urlEncodingEnabled(false).queryParam(flag, ""), "flags", "0 9 * * * a.sh\n")
          .statusCode(400)
          .body("code", equalTo("invalid-" + flag));
    }
    jobs("flags").body("jobs", empty());
  }

  @Test
  void h_is_refused_since_no_cron_daemon_reads_it() {
    crontab(given().queryParam("dryRun", true), "hashed", "H 9 * * * a.sh\nH(0-5) * * * * b.sh\n")
        .statusCode(200)
        .body("jobs", empty())
        .body("complaints.line", contains(1, 2))
        .body("complaints[0].message", containsString("H"));
  }

  @Test
  void a_body_that_is_too_large_is_a_problem() {
    crontab(given(), "large", "#".repeat(5 << 20))
        .statusCode(413)
        .contentType("application/problem+json")
        .body("code", equalTo("body-too-large"))
        .body("detail", containsString("4194304"));
  }

  @Test
  void a_page_of_another_site_changes_nothing() {
    crontab(given().header("Origin", "https://evil.example"), "evil", "0 9 * * * a.sh\n")
        .statusCode(403)
        .contentType("application/problem+json")
        .body("code", equalTo("cross-site"));
    jobs("evil").body("jobs", empty());
  }

  @Test
  void an_entry_whose_name_changes_with_its_neighbours_is_not_doubled() {
    String ten = "0 10 * * * a.sh\n";
    crontab(given(), "again", "0 9 * * * a.sh\n0 9 * * * a.sh\n" + ten)
        .statusCode(200)
        .body("jobs.registration", contains("created", "created", "created"));
    crontab(given(), "again", ten)
        .statusCode(200)
        .body("jobs[0].name", equalTo("a.sh"))
        .body("jobs[0].registration", containsString("unchanged as a.sh-"));
    jobs("again").body("jobs", hasSize(3));
    crontab(given(), "again", "0 11 * * * a.sh\n")
        .statusCode(200)
        .body("jobs.registration", contains("created"));
  }

  @Test
  void one_bad_entry_stops_all_unless_it_is_left_out() {
    crontab(given(), "strict", NASTY)
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("invalid-import"))
        .body("errors.line", contains(4, 5, 6))
        .body("errors[0].offending", equalTo("@reboot start.sh"));
    jobs("strict").body("jobs", empty());
    crontab(given().queryParam("skipInvalid", true), "strict", NASTY)
        .statusCode(200)
        .body("applied", equalTo(true))
        .body("jobs.registration", contains("created", "created", "created", "created"));
    jobs("strict").body("jobs", hasSize(4));
    crontab(given().queryParam("skipInvalid", true), "strict", NASTY)
        .statusCode(200)
        .body("jobs.registration", contains("unchanged", "unchanged", "unchanged", "unchanged"));
  }

  @Test
  void cron_jobs_and_apscheduler_are_read_too() {
    given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/yaml", ContentType.TEXT)))
        .contentType("application/yaml")
        .queryParam("dryRun", true)
        .queryParam("from", FROM)
        .body("kind: CronJob\nmetadata: {name: x}\nspec: {schedule: '99 * * * *'}\n")
        .post("/api/v1/imports/kubernetes")
        .then()
        .statusCode(200)
        .body("complaints[0].message", containsString("minute: \"99\""));
    given()
        .contentType("application/json")
        .queryParam("owner", "aps")
        .queryParam("from", FROM)
        .body(
            """
            {"apscheduler": "3.11.1", "jobs": [
             {"id": "monthly", "func": "m:f", "args": [], "kwargs": {}, "coalesce": true,
              "misfire_grace_time": 60, "max_instances": 1,
              "trigger": {"type": "cron", "fields": {"day": "1", "hour": "0"},
                          "timezone": "America/New_York", "timezone_kind": "zoneinfo"}}]}""")
        .post("/api/v1/imports/apscheduler")
        .then()
        .statusCode(200)
        .body("applied", equalTo(true))
        .body("lost.total", equalTo(5))
        .body("lost.instants[0].local", equalTo("2026-04-01T00:00:00-04:00"));
    jobs("aps").body("jobs.name", contains("monthly"));
  }

  @Test
  void what_is_neither_true_nor_false_registers_nothing() {
    for (String name : new String[] {"dryRun", "skipInvalid", "system"}) {
      for (String neither : new String[] {"maybe", "1", "yes"}) {
        crontab(given().queryParam(name, neither), "maybe", "0 9 * * * report.sh\n")
            .statusCode(400)
            .body("code", equalTo("invalid-" + name))
            .body("detail", containsString(name + " must be true or false"));
      }
    }
    jobs("maybe").body("jobs", empty());
    crontab(given().queryParam("dryRun", "TRUE"), "maybe", "0 9 * * * report.sh\n")
        .statusCode(200)
        .body("applied", equalTo(false));
    crontab(given().queryParam("dryRun", "False"), "maybe", "0 9 * * * report.sh\n")
        .statusCode(200)
        .body("applied", equalTo(true));
  }

  @Test
  void bad_questions_are_refused() {
    for (String zone : new String[] {"Mars", "+05:00", "GMT+3", "Z"}) {
      given()
          .contentType("text/plain")
          .queryParam("timezone", zone)
          .body("x")
          .post("/api/v1/imports/crontab")
          .then()
          .statusCode(400)
          .body("code", equalTo("invalid-timezone"));
    }
    given()
        .contentType("text/plain")
        .queryParam("from", "soon")
        .body("x")
        .post("/api/v1/imports/crontab")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-from"));
    crontab(given(), "no/owner", "\n").statusCode(400).body("code", equalTo("invalid-job-id"));
    given()
        .contentType("text/plain")
        .body("x")
        .post("/api/v1/imports/windows")
        .then()
        .statusCode(404)
        .body("detail", containsString("crontab, kubernetes or apscheduler"));
    crontab(given(), "bad", "* * * * * x\n".repeat(1_001))
        .statusCode(400)
        .body("code", equalTo("too-many-jobs"));
  }

  private static ValidatableResponse crontab(
      RequestSpecification request, String owner, String file) {
    return request
        .contentType("text/plain")
        .queryParam("owner", owner)
        .queryParam("timezone", "America/New_York")
        .queryParam("from", FROM)
        .body(file)
        .post("/api/v1/imports/crontab")
        .then();
  }

  private static ValidatableResponse jobs(String owner) {
    return when().get("/api/v1/jobs?owner=" + owner).then().statusCode(200);
  }
}
