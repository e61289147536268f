package dev.headroom.evaluator.review.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.embedded.testing.TestServers;
import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.HistoryStore;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.history.RollUp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reviews as the scheduler files them and people read them. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ReviewResourceTest {

  private static final String REVIEWS = "/api/v1/runbooks/reviewed/reviews";
  private static final int DAYS = 100;

  @Inject HistoryStore history;
  @Inject InstantSource clock;

  @BeforeEach
  void fill() {
    given()
        .contentType("application/yaml")
        .body(
            """
            apiVersion: headroom.dev/v1
            kind: Runbook
            metadata: {name: reviewed}
            spec:
              title: Shop
              components:
                web:
                  triggers:
                    busy: {measure: load, trigger: "> 170", response: {says: Add one}}
            """
                .getBytes(UTF_8))
        .put("/api/v1/runbooks/reviewed")
        .then()
        .statusCode(lessThan(300));
    long today = Resolution.HOUR.blockAt(clock.millis());
    var series = new MeasuredSeries("web", "busy", SeriesLabels.named(""));
    var blocks = new ArrayList<HistoryBlock>();
    for (int day = 0; day < DAYS; day++) {
      var hours = new ArrayList<RollUp>();
      for (int hour = 0; hour < 24; hour++) {
        double value = 100 + day / 2.0 + Math.sin(hour * Math.PI / 12);
        long slot = (today - DAYS + day) * 24 + hour;
        hours.add(new RollUp(slot, value, value, value * 60, value, 60));
      }
      blocks.add(new HistoryBlock(series, Resolution.HOUR, today - DAYS + day, hours));
    }
    history.save("reviewed", blocks, 1);
  }

  private static Response file(String key) {
    return given().header("Idempotency-Key", key).post(REVIEWS);
  }

  @Test
  void a_key_files_one_review_whose_bytes_stay() {
    String first = file("job/headroom-review@2026-03-03").asString();
    Response again = file("job/headroom-review@2026-03-03");
    assertEquals(200, again.statusCode());
    assertEquals(first, again.asString());
    assertEquals(first, get(REVIEWS + "/job/headroom-review@2026-03-03").asString());
    get(REVIEWS + "?limit=100")
        .then()
        .body("reviews.findAll { it.id == 'job/headroom-review@2026-03-03' }", hasSize(1));
  }

  @Test
  void figures_name_query_line_and_window_and_what_is_unknown_is_null() {
    file("figures")
        .then()
        .statusCode(201)
        .body("verdict", is("WATCH"))
        .body("triggers[0].measure", is("load"))
        .body("triggers[0].line", is(9))
        .body("triggers[0].value", nullValue())
        .body("triggers[0].outlook.past.steps", is(DAYS))
        .body("triggers[0].leadTime.from", containsString("assumed"))
        .body("signOff.status", is("none"))
        .body("hash", notNullValue());
  }

  @Test
  void the_next_review_knows_the_one_before() {
    file("before").then().statusCode(201);
    file("after").then().statusCode(201).body("since.id", notNullValue());
  }

  @Test
  void the_same_review_is_a_page_and_markdown() {
    file("shown");
    given()
        .accept("text/html")
        .get(REVIEWS + "/shown")
        .then()
        .statusCode(200)
        .contentType(containsString("text/html"))
        .body(containsString("<svg"));
    given()
        .accept("text/markdown")
        .get(REVIEWS + "/latest")
        .then()
        .statusCode(200)
        .body(containsString("# Shop: headroom review of"));
    get("/api/v1/reviews/schema").then().statusCode(200).body(containsString("Headroom review v1"));
  }

  @Test
  void what_is_not_there_or_not_asked_well_is_said() {
    get(REVIEWS + "/none").then().statusCode(404).body("detail", containsString("files one"));
    given().accept("text/html").get(REVIEWS + "/none").then().statusCode(404);
    get("/api/v1/runbooks/revieved/reviews")
        .then()
        .statusCode(404)
        .body("detail", containsString("did you mean 'reviewed'?"));
    file("latest").then().statusCode(400).body("code", is("bad-idempotency-key"));
    file("k".repeat(300)).then().statusCode(400).body("code", is("bad-idempotency-key"));
  }
}
