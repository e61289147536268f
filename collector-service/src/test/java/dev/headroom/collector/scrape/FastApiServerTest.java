package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.collector.exposition.MetricType;
import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.RelabelRule;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult.Answered;
import dev.headroom.common.regex.Regex;
import dev.headroom.embedded.LoopbackPort;
import dev.headroom.embedded.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the FastAPI app of the documentation, with the Python client, where they are. */
class FastApiServerTest {

  private static final Path APP = Path.of("../docs/examples/fastapi").toAbsolutePath().normalize();

  @TempDir private static Path directory;
  private static ServerProcess app;
  private static String address;

  @BeforeAll
  static void start() {
    Optional<String> python =
        Stream.of("/usr/bin/python3", "python3").filter(FastApiServerTest::hasAll).findFirst();
    assumeTrue(python.isPresent(), "no FastAPI, uvicorn and prometheus_client here");
    int port = LoopbackPort.free();
    address = "http://127.0.0.1:" + port;
    app =
        new ServerProcess(
            "fastapi",
            List.of(
                python.get(),
                "-m",
                "uvicorn",
                "app:app",
                "--app-dir",
                APP.toString(),
                "--port",
                Integer.toString(port)),
            Map.of("PYTHONDONTWRITEBYTECODE", "1"),
            directory.resolve("log"));
    app.start(pid -> call("/metrics") == 200);
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
  }

  private static boolean hasAll(String python) {
    try {
      Process asked =
          new ProcessBuilder(python, "-c", "import fastapi, uvicorn, prometheus_client")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return asked.waitFor(30, TimeUnit.SECONDS) && asked.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int call(String path) {
    var request = OutboundRequest.get(URI.create(address + path), Duration.ofSeconds(5), 1 << 20);
    return RealHttp.client().send(request) instanceof Answered answered ? answered.status() : 0;
  }

  private static Reading scrape(RelabelRule... rules) {
    var definition =
        new SourceDefinition.Prometheus(
            new HttpTarget(URI.create(address + "/metrics"), Map.of(), null, null, 1 << 20),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            Map.of(),
            false,
            true,
            List.of(rules));
    var id = new SourceId("shop", "app");
    return new HttpPoll(
            definition,
            new PrometheusTarget(id, definition, ScrapeLimits.DEFAULT),
            RealHttp.client(),
            name -> null,
            System::nanoTime)
        .read(Instant.EPOCH);
  }

  private static double value(Reading reading, String series) {
    for (int i = 0; i < reading.values().length; i++) {
      if (reading.series().get(i).toString().equals(series)) {
        return reading.values()[i];
      }
    }
    throw new AssertionError("no " + series + " in\n" + Shown.of(reading));
  }

  @Test
  void its_requests_are_counted_and_timed() {
    Reading before = scrape();
    assertNull(before.failure());
    for (int i = 0; i < 3; i++) {
      assertEquals(200, call("/cart"));
    }
    assertEquals(500, call("/cart?fail=true"));
    Reading after = scrape();
    String failed = "http_requests_total{source=\"app\",status=\"500\"}";
    assertTrue(value(after, failed) >= 1);
    String all = "http_request_duration_seconds_bucket{le=\"+Inf\",source=\"app\"}";
    assertEquals(4, value(after, all) - value(before, all));
    assertEquals(
        MetricType.HISTOGRAM, after.descriptions().get("http_request_duration_seconds").type());
  }

  @Test
  void rules_keep_what_a_runbook_needs() {
    Reading reading =
        scrape(
            new RelabelRule.Keep(List.of("__name__"), new Regex("http_request_.*_bucket")),
            new RelabelRule.Drop(List.of("le"), new Regex("0\\.0.*|0\\.1|0\\.2")));
    assertNull(reading.failure());
    assertEquals(5, reading.series().size(), () -> Shown.of(reading));
  }
}
