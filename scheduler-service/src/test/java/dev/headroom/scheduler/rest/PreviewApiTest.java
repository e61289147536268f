package dev.headroom.scheduler.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PreviewApiTest {

  @Test
  void shows_instants_notes_and_words() {
    preview(
            """
            {"schedule": {"cron": "30 2 * * *"}, "timezone": "America/New_York",
             "after": "2026-03-07T12:00:00Z", "count": 2}""")
        .statusCode(200)
        .body("instants", contains("2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"))
        .body("notes", hasSize(1))
        .body("notes[0]", containsString("dst.gap shift"))
        .body("description", equalTo("at 02:30, America/New_York time"));
  }

  @Test
  void says_what_h_is_derived_from() {
    preview("{\"schedule\": {\"any\": [{\"cron\": \"H 9 * * thu\"}]}, \"count\": 1}")
        .statusCode(200)
        .body("notes[0]", containsString("\"owner/name\""));
    preview("{\"schedule\": {\"cron\": \"H 9 * * *\"}, \"job\": \"acme/report\", \"count\": 1}")
        .statusCode(200)
        .body("notes", contains("H is derived from the id acme/report"));
    preview("{\"schedule\": {\"cron\": \"1 9 * mar thu\"}, \"count\": 1}")
        .statusCode(200)
        .body("notes", hasSize(0));
  }

  @Test
  void names_no_zone_where_none_has_a_say() {
    String zone = ", \"timezone\": \"Europe/London\"}";
    preview("{\"schedule\": {\"every\": \"15m\"}" + zone)
        .body("description", equalTo("every 15 minutes"));
    preview("{\"schedule\": {\"every\": \"15m\", \"start\": \"2026-03-01\"}" + zone)
        .body("description", containsString("Europe/London"));
    preview("{\"schedule\": {\"at\": \"2126-03-01T09:00:00Z\"}" + zone)
        .body("description", not(containsString("Europe/London")));
    preview("{\"schedule\": {\"at\": \"2126-03-01T09:00:00\"}" + zone)
        .body("description", containsString("Europe/London"));
  }

  @Test
  void takes_dst_choices_and_a_local_start() {
    preview(
            """
            {"schedule": {"cron": "30 1 * * *", "dst": {"overlap": "both"}},
             "timezone": "America/New_York", "after": "2026-10-31T12:00:00", "count": 2}""")
        .statusCode(200)
        .body("instants", contains("2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"));
  }

  @Test
  void a_schedule_without_a_zone_is_in_utc_and_shows_ten() {
    preview("{\"schedule\": {\"fields\": {\"hour\": 9}}}")
        .statusCode(200)
        .body("instants", hasSize(10));
  }

  @Test
  void shows_what_stands_beside_a_form() {
    preview(
            """
            {"schedule": {"any": [{"quartz": "0 0 9 ? * MON#1"}, {"every": "7d", "start": "2026-03-04T12:00"}],
                          "exclude": ["2026-03-04"], "jitter": "30s", "end": "2026-03-31"},
             "timezone": "Europe/London", "job": "acme/report", "after": "2026-03-01", "count": 9}""")
        .statusCode(200)
        .body(
            "instants",
            contains(
                "2026-03-02T09:00:00Z",
                "2026-03-11T12:00:00Z",
                "2026-03-18T12:00:00Z",
                "2026-03-25T12:00:00Z"))
        .body("notes", hasItem("2026-03-04 12:00 is excluded: on 2026-03-04"))
        .body("notes", hasItem(containsString("each run of acme/report starts")))
        .body("notes", hasItem(containsString("the schedule ends there")))
        .body("description", containsString("or every 7 days"));
  }

  @Test
  void an_impossible_schedule_is_a_problem_with_its_place() {
    preview("{\"schedule\": {\"any\": [{\"every\": \"1h\"}, {\"quartz\": \"0 0 9 31 4 ?\"}]}}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("invalid-schedule"))
        .body("errors[0].pointer", equalTo("/schedule/any/1/quartz"))
        .body("errors[0].message", equalTo("no date has month 4 and day 31"));
  }

  @Test
  void says_what_is_wrong() {
    preview(
            """
            {"schedule": {"fields": {"dow": "mon", "hour": 24, "minute": true}, "dst": {"gap": "jump"}},
             "after": "soon", "count": 0, "until": 1}""")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("invalid-schedule"))
        .body(
            "errors.pointer",
            hasItems("/schedule/fields/minute", "/schedule/dst/gap", "/after", "/count", "/until"));
  }

  private static ValidatableResponse preview(String body) {
    return given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/schedules/preview")
        .then();
  }
}
