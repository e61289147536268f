package dev.headroom.collector.scrape;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.testing.Programs;
import dev.headroom.embedded.LoopbackPort;
import dev.headroom.embedded.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus that scrapes itself; skipped where the machine has none. */
class PromqlServerTest {

  @TempDir private static Path directory;
  private static ServerProcess prometheus;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    var program = Programs.find("prometheus");
    assumeTrue(program.isPresent(), "no Prometheus here");
    port = LoopbackPort.free();
    Path config = directory.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 1s}
        scrape_configs:
          - job_name: itself
            static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
            .formatted(port));
    prometheus =
        new ServerProcess(
            "Prometheus",
            List.of(
                program.get().toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port),
            Map.of(),
            directory.resolve("log"));
    prometheus.start(pid -> isReady());
  }

  /** It listens before it has read its storage, and answers 503 until then. */
  private static boolean isReady() {
    try (var http = HttpClient.newHttpClient()) {
      var ready = URI.create("http://127.0.0.1:" + port + "/-/ready");
      return http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Prometheus starts", e);
    }
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  private static Reading read(Map<String, String> queries) {
    return new PromqlPoll(
            new SourceId("cartie", "prom"),
            new SourceDefinition.Promql(
                new HttpTarget(
                    URI.create("http://127.0.0.1:" + port + "/"), Map.of(), null, null, 1 << 20),
                new Cadence(Duration.ofSeconds(15), Duration.ofSeconds(10), Map.of("team", "core")),
                queries),
            RealHttp.client(),
            name -> null,
            System::nanoTime)
        .read(InstantSource.system().instant());
  }

  @Test
  void its_results_become_samples_of_metrics_of_our_own() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              var reading =
                  read(
                      Map.of(
                          "targets_up", "count by (job) (up == 1)",
                          "the_answer", "42",
                          "nothing", "no_such_metric"));
              assertNull(reading.failure());
              assertEquals(
                  """
                  targets_up{job="itself",source="prom",team="core"} 1.0
                  the_answer{source="prom",team="core"} 42.0
                  """,
                  Shown.of(reading));
            });
  }

  @Test
  void a_query_that_it_refuses_is_told_in_its_words() {
    var reading = read(Map.of("bad", "sum(", "good", "vector(1)"));
    assertNull(reading.failure());
    assertEquals("good{source=\"prom\",team=\"core\"} 1.0\n", Shown.of(reading));
    assertTrue(
        reading.warnings().getFirst().startsWith("bad: query-failed: bad_data: "),
        reading.warnings().toString());
    assertEquals("query-failed", read(Map.of("range", "up[5m]")).failure().code());
  }
}
