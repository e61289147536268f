package dev.headroom.evaluator.explain.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ExplanationResourceTest {

  private static final String BUSY = "/api/v1/triggers/explained/web/busy/explain";

  @BeforeEach
  void a_runbook() {
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"apiVersion": "headroom.dev/v1", "kind": "Runbook", "metadata": {"name": "explained"},
             "spec": {"title": "Explained", "components": {"web": {"triggers": {"busy":
               {"measure": "max(load)", "unit": "s", "trigger": "> 800ms for 1m",
                "response": {"says": "Look"}}}}}}}
            """)
        .put("/api/v1/runbooks/explained")
        .then()
        .statusCode(oneOf(200, 201));
  }

  @Test
  void a_trigger_is_explained_as_json_and_as_text() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                get(BUSY)
                    .then()
                    .statusCode(200)
                    .body("source", is("owner"))
                    .body("trigger.state", is("unknown"))
                    .body("threshold.written", is("> 800ms for 1m"))
                    .body("threshold.value", is(0.8f))
                    .body("measure.text", is("max(load)"))
                    .body("measure.children[0].text", is("load"))
                    .body("why", containsString("no series matches")));
    given()
        .accept("text/plain")
        .get(BUSY)
        .then()
        .statusCode(200)
        .contentType(startsWith("text/plain"))
        .body(containsString("explained/web/busy   UNKNOWN"));
  }

  @Test
  void wrong_questions_get_the_nearest_name() {
    get("/api/v1/triggers/explaind/web/busy/explain")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("did you mean 'explained'?"));
    get("/api/v1/triggers/explained/wob/busy/explain")
        .then()
        .statusCode(404)
        .body("detail", containsString("did you mean 'web'?"));
    get("/api/v1/triggers/explained/web/bussy/explain")
        .then()
        .statusCode(404)
        .body("detail", containsString("did you mean 'busy'?"));
    given()
        .queryParam("labels", "tenant")
        .get(BUSY)
        .then()
        .statusCode(400)
        .body("code", is("bad-labels"));
    given().queryParam("labels", "tenant=x").get(BUSY).then().statusCode(404);
  }
}
