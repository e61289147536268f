package dev.headroom.collector.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SourcesApiTest {

  private static final String SOURCES = "/api/v1/sources";

  private final String runbook = "r-" + UUID.randomUUID();
  private final HttpTarget target = new HttpTarget();

  @AfterEach
  void end() {
    when().delete(SOURCES + "/" + runbook).then().statusCode(204);
    target.close();
  }

  private ValidatableResponse put(Map<String, ?> sources) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("sources", sources))
        .put(SOURCES + "/" + runbook)
        .then();
  }

  private ValidatableResponse get() {
    return when().get(SOURCES + "?runbook=" + runbook).then().statusCode(200);
  }

  private ValidatableResponse test(Map<String, ?> source) {
    return given().contentType(ContentType.JSON).body(source).post(SOURCES + "/test").then();
  }

  private void awaitState(String source, String state) {
    String path = "sources.find { it.source == '" + source + "' }.state";
    await().atMost(Duration.ofSeconds(20)).until(() -> state.equals(get().extract().path(path)));
  }

  @Test
  void a_source_is_collected_into_the_runbooks_stream_until_it_is_deleted() {
    target.body = "requests_total{code=\"200\"} 7\n";
    target.held = new CountDownLatch(1);
    // Long enough for the first call of a service that has just started.
    put(Map.of("backend", HttpTarget.prometheus(target.url("/metrics"), "2s", "2s")))
        .statusCode(200)
        .body("sources", hasSize(1))
        .body("sources[0].state", equalTo("pending"))
        .body("sources[0].samples", nullValue())
        .body("sources[0].lastSuccess", nullValue());
    target.held.countDown();
    awaitState("backend", "up");
    get()
        .body("sources[0].runbook", equalTo(runbook))
        .body("sources[0].source", equalTo("backend"))
        .body("sources[0].type", equalTo("prometheus"))
        .body("sources[0].every", equalTo("2s"))
        .body("sources[0].samples", equalTo(1))
        .body("sources[0].series", equalTo(4))
        .body("sources[0].lastSuccess", notNullValue())
        .body("sources[0].lastError", nullValue())
        .body("sources[0].consecutiveFailures", equalTo(0));
    try (var streams = new Streams()) {
      String series = "requests_total{code=\"200\",source=\"backend\"}";
      await().until(() -> streams.has(runbook, series, 7));
      assertTrue(streams.has(runbook, "up{source=\"backend\"}", 1));

      target.body = "other 1\n";
      await().until(() -> streams.has(runbook, series, Double.NaN));

      when().delete(SOURCES + "/" + runbook).then().statusCode(204);
      get().body("sources", empty());
      await().until(() -> streams.has(runbook, "up{source=\"backend\"}", Double.NaN));
    }
  }

  @Test
  void a_target_that_breaks_is_down_with_a_reason_and_comes_back() {
    target.body = "a 1\n";
    put(Map.of("backend", HttpTarget.prometheus(target.url("/metrics")))).statusCode(200);
    awaitState("backend", "up");
    target.body = "a 1\na 2\n";
    awaitState("backend", "down");
    get()
        .body("sources[0].lastError.code", equalTo("duplicate-series"))
        .body("sources[0].lastError.message", containsString("line 2, column 1"))
        .body("sources[0].lastError.at", notNullValue())
        .body("sources[0].lastSuccess", notNullValue())
        .body("sources[0].samples", equalTo(0));
    try (var streams = new Streams()) {
      await().until(() -> streams.has(runbook, "up{source=\"backend\"}", 0));
      assertTrue(streams.has(runbook, "a{source=\"backend\"}", Double.NaN));
    }
    target.body = "a 3\n";
    awaitState("backend", "up");
    get()
        .body("sources[0].lastError.code", equalTo("duplicate-series"))
        .body("sources[0].consecutiveFailures", equalTo(0));
  }

  @Test
  void the_same_desired_state_again_changes_nothing() {
    target.body = "a 1\n";
    var sources =
        Map.of(
            "backend", HttpTarget.prometheus(target.url("/metrics")),
            "jobs", Map.of("scheduler", Map.of(), "every", "1h"));
    put(sources).statusCode(200);
    awaitState("backend", "up");
    put(sources).statusCode(200).body("sources[0].state", equalTo("up"));
    when().get(SOURCES + "/" + runbook).then().body("sources", hasSize(2));
    when().get(SOURCES).then().body("sources.runbook", hasItem(runbook));
  }

  @Test
  void a_wrong_definition_changes_nothing() {
    target.body = "a 1\n";
    put(Map.of("backend", HttpTarget.prometheus(target.url("/metrics")))).statusCode(200);
    put(Map.of(
            "other", HttpTarget.prometheus(target.url("/metrics")),
            "broken", Map.of("promtheus", Map.of())))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("invalid-sources"))
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo("/sources/broken/promtheus"))
        .body("errors[0].offending", equalTo("promtheus"))
        .body("errors[0].instead", equalTo("prometheus"));
    get().body("sources.source", contains("backend"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "{\"sources\": ;bad-json",
        "||;bad-json",
        "[];invalid-sources",
        "{\"sources\": [1]};invalid-sources",
        "{\"source\": {}};invalid-sources",
      })
  void a_broken_body_is_a_problem(String body, String code) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .put(SOURCES + "/" + runbook)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo(code));
  }

  @Test
  void a_bad_runbook_name_is_a_problem() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("sources", Map.of()))
        .put(SOURCES + "/{name}", "-a")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-name"));
    when().get(SOURCES + "/unknown").then().statusCode(404).body("code", equalTo("not-found"));
  }

  @Test
  void a_runbook_may_be_called_test() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("sources", Map.of("jobs", Map.of("scheduler", Map.of(), "every", "1h"))))
        .put(SOURCES + "/test")
        .then()
        .statusCode(200)
        .body("sources.runbook", contains("test"));
    when().delete(SOURCES + "/test").then().statusCode(204);
  }

  @Test
  void a_test_shows_what_a_source_would_yield() {
    target.body = "a 1\nb NaN\nc +Inf\nd{source=\"x\"} 2 \n";
    test(HttpTarget.prometheus(target.url("/metrics")))
        .statusCode(200)
        .body("state", equalTo("up"))
        .body("samples", equalTo(4))
        .body("series", equalTo(7))
        .body("error", nullValue())
        .body("first[0].series", equalTo("a{source=\"test\"}"))
        .body("first[0].value", equalTo(1.0f))
        .body("first[1].value", equalTo("NaN"))
        .body("first[2].value", equalTo("+Inf"))
        .body("first[3].series", equalTo("d{exported_source=\"x\",source=\"test\"}"))
        .body("first[4].series", equalTo("up{source=\"test\"}"));
    assertTrue(target.lastAccept.startsWith("application/openmetrics-text"), target.lastAccept);
    get().body("sources", empty());
    test(Map.of("every", "1s"))
        .statusCode(400)
        .body("code", equalTo("invalid-sources"))
        .body("errors[0].instead", containsString("prometheus, probe"));
  }

  @Test
  void a_test_describes_each_metric_by_what_the_target_says() {
    target.body =
        """
        # HELP lat_seconds How long
        # TYPE lat_seconds histogram
        lat_seconds_bucket{le="0.5"} 1
        lat_seconds_bucket{le="+Inf"} 3
        lat_seconds_sum 4
        lat_seconds_count 3
        """;
    test(HttpTarget.prometheus(target.url("/metrics")))
        .statusCode(200)
        .body("described[0].name", equalTo("lat_seconds_bucket"))
        .body("described[0].type", equalTo("histogram"))
        .body("described[0].help", equalTo("How long"))
        .body("described[0].series", equalTo(2))
        .body("described[0].largest", equalTo(3.0f))
        .body("described[0].labels.le", contains("0.5", "+Inf"))
        .body("described.find { it.name == 'up' }.type", equalTo("gauge"));
    test(Map.of("probe", Map.of("url", target.url("/ready")), "every", "1s"))
        .statusCode(200)
        .body("described.find { it.name == 'probe_success' }.unit", equalTo("boolean"))
        .body("described.find { it.name == 'probe_success' }.type", equalTo("gauge"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/openmetrics;truncated-body;ends without # EOF",
        "/short;connection-lost;''",
        "/html;content-type;text/html",
        "/error;http-status;answered 500",
        "/nowhere;http-status;answered 404",
        "/hang;timeout;''",
        "/bomb;body-too-large;unpacks to more than 16777216 bytes",
        "/metadata;address-refused;169.254.169.254",
      })
  void a_bad_target_has_a_clear_reason(String path, String code, String reason) {
    target.body = "a 1\n";
    test(HttpTarget.prometheus(target.url(path)))
        .statusCode(200)
        .body("state", equalTo("down"))
        .body("error.code", equalTo(code))
        .body("error.message", containsString(reason))
        .body("first.series", hasItem("up{source=\"test\"}"))
        .body("samples", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource({"/gzip", "/moved"})
  void a_good_target_in_another_guise_is_up(String path) {
    target.body = "a 1\n";
    test(HttpTarget.prometheus(target.url(path))).body("state", equalTo("up"));
  }

  @Test
  void a_body_of_a_gigabyte_is_refused_early() {
    test(HttpTarget.prometheus(target.url("/gigabyte")))
        .body("state", equalTo("down"))
        .body("error.code", equalTo("body-too-large"));
    assertTrue(
        target.bytesServed.get() < HttpTarget.GIGABYTE / 8, "served " + target.bytesServed.get());
  }

  @Test
  void a_body_that_stops_half_way_is_refused() {
    test(HttpTarget.prometheus(target.halfClosedUrl()))
        .body("state", equalTo("down"))
        .body("error.code", equalTo("truncated-body"))
        .body("error.message", containsString("line 2, column 5"));
  }

  @Test
  void nobody_listening_is_a_refused_connection() {
    target.close();
    test(HttpTarget.prometheus(target.url("/metrics"))).body("error.code", equalTo("connect"));
  }

  @Test
  void a_probe_yields_status_and_fields() {
    target.body = "{\"db\": {\"pool\": {\"ratio\": 0.25}, \"ok\": true}}";
    var source =
        Map.of(
            "probe",
            Map.of(
                "url",
                target.url("/ready"),
                "fields",
                Map.of("ratio", "/db/pool/ratio", "ok", "/db/ok", "lag", "/lag")));
    test(source)
        .body("state", equalTo("up"))
        .body("first.find { it.series == 'ratio{source=\"test\"}' }.value", equalTo(0.25f))
        .body("first.find { it.series == 'ok{source=\"test\"}' }.value", equalTo(1.0f))
        .body("first.series", not(hasItem(containsString("lag"))))
        .body("warnings", contains(containsString("lag has no sample")));
    target.readyStatus = 503;
    test(source)
        .body("state", equalTo("down"))
        .body("error.message", equalTo("answered 503, not 200"))
        .body(
            "first.find { it.series == 'probe_http_status_code{source=\"test\"}' }.value",
            equalTo(503.0f))
        .body("first.find { it.series == 'ratio{source=\"test\"}' }.value", equalTo(0.25f));
  }

  @Test
  void secrets_are_refused_in_the_open_and_never_shown() {
    String body =
        test(Map.of(
                "prometheus",
                Map.of("url", target.url("/metrics"), "bearerToken", "hunter2-hunter2")))
            .statusCode(400)
            .body("errors[0].pointer", equalTo("/prometheus/bearerToken"))
            .body("errors[0].instead", equalTo("${BACKEND_TOKEN}"))
            .extract()
            .asString();
    assertEquals(-1, body.indexOf("hunter2"), body);
    assertEquals(0, target.scrapes.get());
  }

  @Test
  void the_service_is_ready_counts_and_describes_itself() {
    await().until(() -> when().get("/q/health/ready").statusCode() == 200);
    when()
        .get("/q/health/ready")
        .then()
        .body("checks.find { it.name == 'collector' }.data.sourcesResumed", equalTo(true))
        .body("checks.find { it.name.contains('Redis') }.status", equalTo("UP"))
        .body("checks.name", not(hasItem(containsString("Mongo"))));
    target.body = "a 1\n";
    put(Map.of("backend", HttpTarget.prometheus(target.url("/metrics")))).statusCode(200);
    awaitState("backend", "up");
    String metrics = when().get("/q/metrics").asString();
    assertTrue(metrics.contains("headroom_collector_scrapes_total{outcome=\"up\"}"), metrics);
    assertTrue(metrics.contains("headroom_collector_buffer_samples 0.0"), metrics);
    given()
        .accept(ContentType.JSON)
        .get("/q/openapi")
        .then()
        .body("paths.'/api/v1/sources/{runbook}'.put.summary", containsString("sources"))
        .body("components.schemas", not(aMapWithSize(0)));
  }
}
