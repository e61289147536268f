package dev.headroom.evaluator.silence.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SilenceResourceTest {

  @BeforeEach
  void a_runbook() {
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"apiVersion": "headroom.dev/v1", "kind": "Runbook", "metadata": {"name": "quiet"},
             "spec": {"title": "Quiet", "components": {"web": {"triggers": {"busy":
               {"measure": "load", "trigger": "> 3", "response": {"says": "Look"}}}}}}}
            """)
        .put("/api/v1/runbooks/quiet")
        .then()
        .statusCode(oneOf(200, 201));
  }

  private static ValidatableResponse post(String body) {
    return given().contentType(ContentType.JSON).body(body).post("/api/v1/silences").then();
  }

  @Test
  void a_silence_is_made_listed_and_ended() {
    String id =
        post("""
                {"matchers": ["runbook=quiet", "tenant=~acme.*"], "author": "ann",
                 "reason": "failover", "duration": "2h"}
                """)
            .statusCode(201)
            .body("state", is("active"))
            .body("suppressed", is(0))
            .body("matchers", is(List.of("runbook=\"quiet\"", "tenant=~\"acme.*\"")))
            .extract()
            .path("id");
    get("/api/v1/silences").then().statusCode(200).body("silences.id", hasItem(id));
    get("/api/v1/silences?runbook=other").then().body("silences.id", not(hasItem(id)));
    given()
        .delete("/api/v1/silences/" + id)
        .then()
        .statusCode(200)
        .body("state", is("over"))
        .body("endedAt", notNullValue());
    get("/api/v1/silences").then().body("silences.id", not(hasItem(id)));
    get("/api/v1/silences?all=true").then().body("silences.id", hasItem(id));
    get("/api/v1/silences/" + id).then().statusCode(200).body("author", is("ann"));
  }

  @Test
  void a_maintenance_window_is_a_silence_to_come() {
    post("""
            {"matchers": ["runbook=quiet"], "author": "ann", "reason": "upgrade",
             "start": "2099-01-01T00:00:00Z", "end": "2099-01-01T04:00:00Z"}
            """)
        .statusCode(201)
        .body("state", is("pending"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "<runbook=quite> | 1h | did you mean `quiet`?",
        "<component=web>, <trigger=busi> | 1h | did you mean `busy`?",
        "<trigger=~[> | 1h | not a regular expression",
        "<runbook=quiet> | 99d | at most 30d",
      })
  void a_bad_silence_is_a_problem(String matchers, String duration, String words) {
    post("""
            {"matchers": [%s], "author": "ann", "reason": "x", "duration": "%s"}
            """
            .formatted(matchers.replaceAll("[<>]", "\""), duration))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", is("bad-silence"))
        .body("detail", containsString(words))
        .body("errors[0].pointer", notNullValue());
  }

  @Test
  void what_is_no_silence_is_a_problem() {
    post("{\"matcher\": []}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", is("a silence has no key `matcher`; did you mean `matchers`?"));
    post("[1]")
        .statusCode(400)
        .body("code", is("bad-json"))
        .body("detail", containsString("an object is expected"))
        .body("detail", not(containsString("Silence")));
    post("null").statusCode(400).body("detail", containsString("the body is null"));
    post("{\"matchers\": [\"runbook=quiet\", null]}")
        .statusCode(400)
        .body("errors[0].pointer", is("/matchers/1"));
    post("{\"matchers\": \"runbook=quiet\"}")
        .statusCode(400)
        .body("detail", containsString("/matchers: a list is expected"))
        .body("errors[0].pointer", is("/matchers"));
    post("{\"author\": {}}")
        .statusCode(400)
        .body("detail", containsString("/author: a text is expected"));
    post("{").statusCode(400).body("code", is("bad-json"));
    post("").statusCode(400).body("errors.pointer", hasItem("/end"));
    get("/api/v1/silences/nope").then().statusCode(404).body("code", is("not-found"));
    given().delete("/api/v1/silences/nope").then().statusCode(404);
  }
}
