package dev.headroom.collector.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.push.remotewrite.RemoteWriteBodies;
import dev.headroom.collector.push.remotewrite.RemoteWriteBodies.Series;
import dev.headroom.embedded.testing.TestServers;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PushApiTest {

  private static final String V1 = "application/x-protobuf";
  private static final String V2 = "application/x-protobuf;proto=io.prometheus.write.v2.Request";
  private static final RestAssuredConfig BYTES =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                  .encodeContentTypeAs(V1, ContentType.BINARY)
                  .encodeContentTypeAs(V2, ContentType.BINARY)
                  .encodeContentTypeAs("text/plain", ContentType.BINARY));

  private final String runbook = "p-" + UUID.randomUUID();

  @BeforeEach
  void apply() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("sources", Map.of()))
        .put("/api/v1/sources/" + runbook)
        .then()
        .statusCode(200);
  }

  @AfterEach
  void end() {
    when().delete("/api/v1/sources/" + runbook).then().statusCode(204);
  }

  private RequestSpecification sending(String type, byte[] body) {
    return given().config(BYTES).contentType(type).body(body);
  }

  private ValidatableResponse remoteWrite(String type, byte[] body) {
    return sending(type, body)
        .header("Content-Encoding", "snappy")
        .post("/api/v1/push/" + runbook + "/remote-write")
        .then();
  }

  private ValidatableResponse json(String body) {
    return given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/push/" + runbook + "/json")
        .then();
  }

  private static long now() {
    return java.time.InstantSource.system().millis();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void remote_write_of_both_versions_is_in_the_stream_when_it_is_acknowledged() {
    Series series = Series.of("__name__", "a", "job", "api").with(now(), 7);
    remoteWrite(V1, RemoteWriteBodies.snappy(RemoteWriteBodies.v1(series)))
        .statusCode(204)
        .header("X-Prometheus-Remote-Write-Samples-Written", "1");
    Series other = Series.of("__name__", "b", "job", "api").with(now(), 8);
    remoteWrite(V2, RemoteWriteBodies.snappy(RemoteWriteBodies.v2(other)))
        .statusCode(204)
        .header("X-Prometheus-Remote-Write-Samples-Written", "1")
        .header("X-Prometheus-Remote-Write-Histograms-Written", "0")
        .header("X-Prometheus-Remote-Write-Exemplars-Written", "0");
    try (var streams = new Streams()) {
      assertTrue(streams.has(runbook, "a{job=\"api\",source=\"remote-write\"}", 7));
      assertTrue(streams.has(runbook, "b{job=\"api\",source=\"remote-write\"}", 8));
    }
    when()
        .get("/api/v1/sources?runbook=" + runbook)
        .then()
        .body("sources", empty())
        .body("pushed", hasSize(1))
        .body("pushed[0].source", equalTo("remote-write"))
        .body("pushed[0].protocol", equalTo("remote-write"))
        .body("pushed[0].samples", equalTo(2))
        .body("pushed[0].series", equalTo(2))
        .body("pushed[0].requests", equalTo(2))
        .body("pushed[0].lastSeen", notNullValue())
        .body("pushed[0].lastWritten", notNullValue());
  }

  @Test
  void a_part_that_is_refused_is_counted_and_the_rest_is_written() {
    byte[] body =
        RemoteWriteBodies.snappy(
            RemoteWriteBodies.v2(
                Series.of("__name__", "good").with(now(), 1),
                Series.of("__name__", "native").withHistogram(),
                Series.of("__name__", "old").with(1000, 1)));
    remoteWrite(V2, body)
        .statusCode(400)
        .header("X-Prometheus-Remote-Write-Samples-Written", "1")
        .header("X-Prometheus-Remote-Write-Histograms-Written", "0")
        .contentType("application/problem+json")
        .body("code", equalTo("samples-refused"))
        .body("detail", containsString("native-histogram (1)"));
    when()
        .get("/api/v1/sources/" + runbook)
        .then()
        .statusCode(200)
        .body("pushed[0].refused.'native-histogram'", equalTo(1))
        .body("pushed[0].refused.'too-old'", equalTo(1))
        .body("pushed[0].lastError.code", equalTo("samples-refused"));
  }

  @ParameterizedTest
  @CsvSource({
    "remote-write,application/json",
    "remote-write,application/x-protobuf;proto=io.prometheus.write.v9.Request",
    "remote-write,text/plain",
    "otlp/v1/metrics,text/plain",
    "json,text/plain"
  })
  void a_body_of_another_type_is_415_and_told_what_to_send(String path, String type) {
    String message =
        given()
            .config(BYTES)
            .header("Content-Type", type)
            .body("{}".getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/push/" + runbook + "/" + path)
            .then()
            .statusCode(415)
            .extract()
            .asString();
    assertTrue(message.contains("is not taken here; send"), message);
  }

  @Test
  void broken_bodies_are_400_and_bombs_413() throws IOException {
    remoteWrite(V1, new byte[] {1, 2, 3}).statusCode(400).body("code", equalTo("malformed-body"));
    byte[] zeros = RemoteWriteBodies.snappy(new byte[17 << 20]);
    remoteWrite(V1, zeros).statusCode(413).body("code", equalTo("body-too-large"));
    sending("application/json", gzip(" ".repeat(5 << 20)))
        .header("Content-Encoding", "gzip")
        .post("/api/v1/push/" + runbook + "/json")
        .then()
        .statusCode(413);
    json("{\"samples\": [{\"metric\": \"a\", \"value\": \"many\"}]}")
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/samples/0/value"))
        .body("errors[0].instead", containsString("stale"));
  }

  @Test
  void json_and_otlp_answer_in_their_own_way() throws IOException {
    json("{\"samples\": [{\"metric\": \"depth\", \"value\": 7}]}")
        .statusCode(200)
        .body("written", equalTo(1));
    String otlp =
        """
        {"resourceMetrics": [{"scopeMetrics": [{"metrics": [
          {"name": "level", "gauge": {"dataPoints": [{"timeUnixNano": "%d000000", "asDouble": 3}]}},
          {"name": "e", "exponentialHistogram": {"dataPoints": [{}]}}]}]}]}"""
            .formatted(now());
    sending("application/json", gzip(otlp))
        .header("Content-Encoding", "gzip")
        .post("/api/v1/push/" + runbook + "/otlp/v1/metrics")
        .then()
        .statusCode(200)
        .body("partialSuccess.rejectedDataPoints", equalTo("1"))
        .body("partialSuccess.errorMessage", containsString("explicit_bucket_histogram"));
    byte[] answer =
        sending(V1, new byte[0])
            .post("/api/v1/push/" + runbook + "/otlp/v1/metrics")
            .then()
            .statusCode(200)
            .contentType(V1)
            .extract()
            .asByteArray();
    assertEquals(
        ExportMetricsServiceResponse.getDefaultInstance(),
        ExportMetricsServiceResponse.parseFrom(answer));
    try (var streams = new Streams()) {
      assertTrue(streams.has(runbook, "depth{source=\"json\"}", 7));
      assertTrue(streams.has(runbook, "level{source=\"otlp\"}", 3));
    }
  }

  @Test
  void a_runbook_that_is_not_there_is_404() {
    given()
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/api/v1/push/" + runbook + "x/json")
        .then()
        .statusCode(404)
        .body("code", equalTo("no-such-runbook"))
        .body("detail", containsString("Did you mean " + runbook + "?"));
  }
}
