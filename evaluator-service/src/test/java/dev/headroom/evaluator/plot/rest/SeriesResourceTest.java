package dev.headroom.evaluator.plot.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** History that an owner left, as plots and forecasts ask for it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SeriesResourceTest {

  @Inject HistoryStore history;
  @Inject InstantSource clock;

  private Instant start;

  private static RollUp at(long slot, double value) {
    return new RollUp(slot, value, value + 1, 2 * value, value, 2);
  }

  private static MeasuredSeries series(String pod) {
    return new MeasuredSeries("web", "busy", SeriesLabels.named("", "pod", pod));
  }

  @BeforeEach
  void fill() {
    given()
        .contentType("application/json")
        .body(
            """
            {"apiVersion": "headroom.dev/v1", "kind": "Runbook", "metadata": {"name": "plotted"},
             "spec": {"title": "Shop", "components": {"web": {"triggers": {"busy":
               {"measure": "load", "unit": "ratio", "trigger": "> 80%",
                "response": {"says": "Add a replica"}}}}}}}""")
        .put("/api/v1/runbooks/plotted")
        .then()
        .statusCode(org.hamcrest.Matchers.lessThan(300));
    start = clock.instant().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.HOURS);
    long hour = Resolution.HOUR.slotAt(start.toEpochMilli());
    history.save(
        "plotted",
        List.of(
            new HistoryBlock(
                series("a"),
                Resolution.MINUTE,
                hour,
                List.of(at(hour * 60, 0.5), at(hour * 60 + 2, 0.75))),
            new HistoryBlock(
                series("b"), Resolution.MINUTE, hour, List.of(at(hour * 60 + 1, 0.25))),
            new HistoryBlock(
                series("a"),
                Resolution.HOUR,
                Resolution.HOUR.blockOf(hour),
                List.of(at(hour, 0.5)))),
        1);
  }

  private String query(String more, Duration length) {
    return "/api/v1/series?runbook=plotted&from=" + start + "&to=" + start.plus(length) + more;
  }

  @Test
  void minutes_are_a_grid_with_holes() {
    get(query("&step=1m&aggregation=avg,max,count", Duration.ofMinutes(3)))
        .then()
        .statusCode(200)
        .body("resolution", is("minute"))
        .body("stepSeconds", is(60))
        .body("times", contains(at(0), at(60), at(120)))
        .body("series", hasSize(2))
        .body("series[0].labels.pod", is("a"))
        .body("series[0].unit", is("ratio"))
        .body("series[0].values.avg", contains(is(0.5f), nullValue(), is(0.75f)))
        .body("series[0].values.max", contains(is(1.5f), nullValue(), is(1.75f)))
        .body("series[0].values.count", contains(is(2.0f), nullValue(), is(2.0f)))
        .body("series[1].values.avg", contains(nullValue(), is(0.25f), nullValue()));
  }

  private String at(int seconds) {
    return start.plusSeconds(seconds).toString();
  }

  @Test
  void hours_are_made_of_hours() {
    get(query("&step=1h&label=pod=a", Duration.ofHours(2)))
        .then()
        .statusCode(200)
        .body("resolution", is("hour"))
        .body("series", hasSize(1))
        .body("series[0].values.avg", contains(is(0.5f), nullValue()));
  }

  @Test
  void labels_choose_series_and_none_is_an_empty_list() {
    get(query("&step=1m&label=pod=~b|c", Duration.ofMinutes(3)))
        .then()
        .body("series", hasSize(1))
        .body("series[0].labels.pod", is("b"));
    get(query("&label=pod=c", Duration.ofMinutes(3)))
        .then()
        .statusCode(200)
        .body("series", hasSize(0));
  }

  @Test
  void the_list_names_series_without_values() {
    get("/api/v1/series/list?runbook=plotted")
        .then()
        .statusCode(200)
        .body("series.labels.pod", contains("a", "b"))
        .body("series[0].component", is("web"))
        .body("truncated", is(false));
    get("/api/v1/series/list?runbook=plotted&limit=1").then().body("truncated", is(true));
    get("/api/v1/series/list?runbook=nothing").then().statusCode(404);
  }

  @Test
  void what_is_asked_wrongly_is_said_with_what_to_write() {
    refused("/api/v1/series", "runbook-missing", "?runbook=NAME");
    refused(query("&step=7s", Duration.ofHours(1)), "bad-step", "1m, 15m or 1h");
    refused(query("&step=soon", Duration.ofHours(1)), "bad-step", "1m, 15m or 1h");
    refused(query("&aggregation=median", Duration.ofHours(1)), "unknown-aggregation", "min, max");
    refused(query("&label=pod", Duration.ofHours(1)), "bad-label", "component=web");
    refused(query("", Duration.ofHours(-1)), "bad-range", "is not before");
    refused("/api/v1/series?runbook=plotted&from=monday", "bad-instant", "RFC 3339");
    refused(query("&step=1m", Duration.ofDays(20)), "too-many-points", "step=1h");
    refused(
        "/api/v1/series?runbook=plotted&step=1m&from="
            + start.minus(Duration.ofDays(36))
            + "&to="
            + start.minus(Duration.ofDays(35)),
        "minutes-not-kept",
        "whole hours");
    missing("runbook=ploted", "no runbook 'ploted'; did you mean 'plotted'?");
    missing("runbook=plotted&component=wep", "did you mean 'web'?");
    missing("runbook=plotted&trigger=bussy", "no trigger of plotted 'bussy'; did you mean 'busy'?");
  }

  private static void missing(String query, String hint) {
    for (String path : List.of("/api/v1/series?", "/api/v1/series/list?")) {
      get(path + query)
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("detail", containsString(hint));
    }
  }

  private static void refused(String path, String code, String hint) {
    get(path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", is(code))
        .body("detail", containsString(hint));
  }
}
