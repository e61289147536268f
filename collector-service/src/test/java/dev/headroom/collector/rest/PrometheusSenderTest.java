package dev.headroom.collector.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.embedded.LoopbackPort;
import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus as a sender: one on the path named {@code prometheus} for 1.0, and one of
 * version 3 named {@code prometheus3}, or by {@code -Dprometheus3=FILE}, for 2.0.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PrometheusSenderTest {

  private final String runbook = "s-" + UUID.randomUUID();
  private final HttpTarget target = new HttpTarget();
  @TempDir Path directory;

  @AfterEach
  void end() {
    when().delete("/api/v1/sources/" + runbook).then().statusCode(204);
    target.close();
  }

  private static Optional<String> executable(String name) {
    String given = System.getProperty(name);
    if (given != null) {
      return Optional.of(given);
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  @Test
  void prometheus_sends_by_remote_write_1() throws IOException, InterruptedException {
    sends("prometheus", "");
  }

  @Test
  void prometheus_3_sends_by_remote_write_2() throws IOException, InterruptedException {
    sends("prometheus3", "    protobuf_message: io.prometheus.write.v2.Request\n");
  }

  private void sends(String name, String options) throws IOException, InterruptedException {
    Optional<String> prometheus = executable(name);
    assumeTrue(prometheus.isPresent(), name + " is not on the path: not tried");
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("sources", Map.of()))
        .put("/api/v1/sources/" + runbook)
        .then()
        .statusCode(200);
    target.body = "# TYPE jobs_total counter\njobs_total{queue=\"mail\"} 7\nother 1\n";
    Path config = directory.resolve("prometheus.yml");
    Files.writeString(config, config(options));
    int port = LoopbackPort.free();
    Process process =
        new ProcessBuilder(
                List.of(
                    prometheus.get(),
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + directory.resolve("data"),
                    "--web.listen-address=127.0.0.1:" + port))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    try (var streams = new Streams()) {
      String labels = "{instance=\"app\",job=\"app\",%ssource=\"remote-write\"}";
      String jobs = "jobs_total" + labels.formatted("queue=\"mail\",");
      await().atMost(Duration.ofSeconds(60)).until(() -> streams.has(runbook, jobs, 7));
      target.body = "jobs_total{queue=\"mail\"} 9\n";
      await().atMost(Duration.ofSeconds(60)).until(() -> streams.has(runbook, jobs, 9));
      String other = "other" + labels.formatted("");
      await().atMost(Duration.ofSeconds(60)).until(() -> streams.has(runbook, other, Double.NaN));
      JsonPath pushed = when().get("/api/v1/sources/" + runbook).jsonPath();
      assertEquals("remote-write", pushed.getString("pushed[0].protocol"));
      assertEquals(Map.of(), pushed.getMap("pushed[0].refused"));
      String own = given().baseUri("http://127.0.0.1:" + port).get("/metrics").asString();
      assertEquals(
          List.of(),
          own.lines()
              .filter(line -> line.startsWith("prometheus_remote_storage_samples_failed_total{"))
              .filter(line -> !line.endsWith(" 0"))
              .toList());
    } finally {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private String config(String options) {
    return """
        global: {scrape_interval: 1s}
        scrape_configs:
          - job_name: app
            static_configs: [{targets: ["%s"]}]
            relabel_configs: [{target_label: instance, replacement: app}]
        remote_write:
          - url: http://127.0.0.1:%d/api/v1/push/%s/remote-write
        %s    queue_config: {batch_send_deadline: 1s, retry_on_http_429: true}
        """
        .formatted(target.url("").replace("http://", ""), RestAssured.port, runbook, options);
  }
}
