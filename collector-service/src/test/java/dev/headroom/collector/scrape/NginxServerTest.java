package dev.headroom.collector.scrape;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx; skipped where the machine has none. */
class NginxServerTest {

  @TempDir private static Path directory;
  private static ServerProcess nginx;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    var program = Programs.find("nginx");
    assumeTrue(program.isPresent(), "no nginx here");
    port = LoopbackPort.free();
    Files.writeString(
        directory.resolve("nginx.conf"),
        """
        daemon off; master_process off; pid %1$s/pid; error_log %1$s/error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/f;
          uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
          server {
            listen 127.0.0.1:%2$d;
            location = /status { stub_status; }
            location = /closed { stub_status; deny all; }
          }
        }
        """
            .formatted(directory, port));
    nginx =
        new ServerProcess(
            "nginx",
            List.of(
                program.get().toString(),
                "-p",
                directory.toString(),
                "-c",
                directory.resolve("nginx.conf").toString()),
            Map.of(),
            directory.resolve("log"));
    nginx.start(pid -> read("/status").failure() == null);
  }

  @AfterAll
  static void stop() {
    if (nginx != null) {
      nginx.close();
    }
  }

  private static Reading read(String path) {
    var definition =
        new SourceDefinition.Nginx(
            new HttpTarget(
                URI.create("http://127.0.0.1:" + port + path), Map.of(), null, null, 10_000),
            new Cadence(Duration.ofSeconds(15), Duration.ofSeconds(5), Map.of()));
    var id = new SourceId("cartie", "edge");
    return new HttpPoll(
            definition,
            new NginxTarget(id, definition),
            RealHttp.client(),
            name -> null,
            System::nanoTime)
        .read(Instant.EPOCH);
  }

  @Test
  void its_page_is_read() {
    read("/status");
    Reading reading = read("/status");
    assertNull(reading.failure());
    assertEquals(7, reading.values().length);
    assertEquals("nginx_http_requests_total", reading.series().get(3).metric());
    assertTrue(reading.values()[3] >= 2, Shown.of(reading));
    assertTrue(reading.values()[0] >= 1, Shown.of(reading));
  }

  @Test
  void a_closed_location_names_the_privilege() {
    assertEquals("privilege-missing", read("/closed").failure().code());
    assertEquals("http-status", read("/elsewhere").failure().code());
  }
}
