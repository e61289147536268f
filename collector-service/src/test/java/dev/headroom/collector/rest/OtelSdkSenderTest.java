package dev.headroom.collector.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.testing.TestServers;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenTelemetry's Java SDK as a sender. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class OtelSdkSenderTest {

  private final String runbook = "o-" + UUID.randomUUID();

  @AfterEach
  void end() {
    when().delete("/api/v1/sources/" + runbook).then().statusCode(204);
  }

  /** The SDK refuses a flush, and collects nothing, while it still puts the one before away. */
  private static void flush(SdkMeterProvider provider) {
    await().until(() -> provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_sdk_sends_cumulative_and_delta_metrics(boolean delta) {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("sources", Map.of()))
        .put("/api/v1/sources/" + runbook)
        .then()
        .statusCode(200);
    var exporter =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(
                "http://127.0.0.1:%d/api/v1/push/%s/otlp/v1/metrics?source=app"
                    .formatted(RestAssured.port, runbook))
            .setCompression("gzip")
            .setAggregationTemporalitySelector(
                delta
                    ? AggregationTemporalitySelector.deltaPreferred()
                    : AggregationTemporalitySelector.alwaysCumulative())
            .build();
    var resource =
        Resource.create(
            Attributes.of(
                AttributeKey.stringKey("service.name"), "api",
                AttributeKey.stringKey("service.instance.id"), "api-1"));
    try (var provider =
        SdkMeterProvider.builder()
            .setResource(resource)
            .registerMetricReader(
                PeriodicMetricReader.builder(exporter).setInterval(Duration.ofHours(1)).build())
            .build()) {
      var meter = provider.get("test");
      var requests = meter.counterBuilder("http.requests").build();
      var latency =
          meter
              .histogramBuilder("http.latency")
              .setUnit("s")
              .setExplicitBucketBoundariesAdvice(List.of(0.5, 1.0))
              .build();
      var route = Attributes.of(AttributeKey.stringKey("http.route"), "/pay");
      requests.add(5, route);
      latency.record(0.7);
      flush(provider);
      requests.add(2, route);
      latency.record(2);
      flush(provider);
    }
    String labels = "{%sinstance=\"api-1\",job=\"api\",%ssource=\"app\"}";
    try (var streams = new Streams()) {
      String total = "http_requests_total" + labels.formatted("http_route=\"/pay\",", "");
      assertTrue(streams.has(runbook, total, 5));
      assertTrue(streams.has(runbook, total, 7));
      String bucket = "http_latency_seconds_bucket";
      assertTrue(streams.has(runbook, bucket + labels.formatted("", "le=\"1\","), 1));
      assertTrue(streams.has(runbook, bucket + labels.formatted("", "le=\"+Inf\","), 2));
      assertTrue(streams.has(runbook, "http_latency_seconds_sum" + labels.formatted("", ""), 2.7));
    }
    assertEquals(
        Map.of(), when().get("/api/v1/sources/" + runbook).jsonPath().getMap("pushed[0].refused"));
  }
}
