package dev.headroom.evaluator.outlook.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.embedded.testing.TestServers;
import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.HistoryStore;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.history.RollUp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forecasts of triggers from a history that an owner left. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ForecastResourceTest {

  private static final int DAYS = 100;

  @Inject HistoryStore history;
  @Inject InstantSource clock;

  @BeforeEach
  void fill() {
    given()
        .contentType("application/json")
        .body(
            """
            {"apiVersion": "headroom.dev/v1", "kind": "Runbook", "metadata": {"name": "grown"},
             "spec": {"title": "Shop", "components": {"web": {"triggers": {
               "busy": {"measure": "load", "trigger": "> 170", "response": {"says": "Add one"}},
               "idle": {"measure": "idle", "trigger": "< 3", "response": {"says": "Add one"}}}}}}}""")
        .put("/api/v1/runbooks/grown")
        .then()
        .statusCode(lessThan(300));
    long today = Resolution.HOUR.blockAt(clock.millis());
    var series = new MeasuredSeries("web", "busy", SeriesLabels.named("", "pod", "a"));
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
    history.save("grown", blocks, 1);
  }

  @Test
  void a_trigger_with_history_has_dates_and_one_without_says_so() {
    get("/api/v1/forecasts?runbook=grown")
        .then()
        .statusCode(200)
        .body("forecasts", hasSize(2))
        .body("forecasts[0].labels.pod", is("a"))
        .body("forecasts[0].phrase", is("> 170"))
        .body("forecasts[0].outlook.kind", is("JUDGED"))
        .body("forecasts[0].outlook.until", notNullValue())
        .body("forecasts[1].trigger", is("idle"))
        .body("forecasts[1].outlook.kind", is("NONE"))
        .body("forecasts[1].outlook.reasons", hasItem("no history"));
    get("/api/v1/forecasts?runbook=grown&component=web&trigger=busy")
        .then()
        .body("forecasts", hasSize(1));
    get("/q/metrics").then().body(containsString("headroom_outlook_seconds_count"));
  }

  @Test
  void a_name_that_does_not_exist_is_a_problem_with_the_near_one() {
    get("/api/v1/forecasts").then().statusCode(400).body("code", is("runbook-missing"));
    get("/api/v1/forecasts?runbook=grown&trigger=bussy")
        .then()
        .statusCode(404)
        .body("detail", containsString("did you mean 'busy'?"));
  }
}
