package dev.headroom.benchmark.collector;

import dev.headroom.embedded.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The packaged collector as a process, on loopback. */
final class CollectorService implements AutoCloseable {

  private static final Path PACKAGED =
      Path.of("collector-service/target/quarkus-app/quarkus-run.jar");
  private static final int START_TRIES = 600;
  private static final long PAUSE_MILLIS = 100;
  private static final String RUNBOOK = "bench";

  private final Process process;
  private final URI base;
  private final HttpClient http;

  private CollectorService(Process process, URI base, HttpClient http) {
    this.process = process;
    this.base = base;
    this.http = http;
  }

  static CollectorService start(List<String> options, String redis, Path directory)
      throws IOException, InterruptedException {
    int port = LoopbackPort.free();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Dquarkus.profile=local",
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.redis.hosts=" + redis,
            "-jar",
            packaged().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("collector.log").toFile())
            .start();
    var service =
        new CollectorService(
            process, URI.create("http://127.0.0.1:" + port), HttpClient.newHttpClient());
    try {
      service.awaitReady();
      return service;
    } catch (IOException | InterruptedException | RuntimeException e) {
      service.close();
      throw e;
    }
  }

  /** Beside the benchmark's own jar: {@code deploy/benchmark/target}. */
  private static Path packaged() throws IOException {
    Path at = Path.of(System.getProperty("java.class.path").split(":", 2)[0]).toAbsolutePath();
    for (Path root = at; root != null; root = root.getParent()) {
      if (Files.exists(root.resolve(PACKAGED))) {
        return root.resolve(PACKAGED);
      }
    }
    throw new IOException("there is no " + PACKAGED + "; build it: ./mvnw package");
  }

  private void awaitReady() throws IOException, InterruptedException {
    var never = new CountDownLatch(1);
    for (int i = 0; i < START_TRIES && process.isAlive(); i++) {
      try {
        var ready = HttpRequest.newBuilder(base.resolve("/q/health/ready")).build();
        if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // Asked again.
      }
      if (never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new IOException("the collector does not start");
  }

  void apply() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve("/api/v1/sources/" + RUNBOOK))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"sources\": {}}"))
            .build();
    expect(200, http.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  /** Pushes a body by remote write, and waits for the acknowledgement. */
  void push(byte[] body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve("/api/v1/push/" + RUNBOOK + "/remote-write"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "snappy")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    expect(204, http.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  private static void expect(int status, HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException("the collector answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
