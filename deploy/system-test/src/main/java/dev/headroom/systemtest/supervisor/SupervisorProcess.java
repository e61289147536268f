package dev.headroom.systemtest.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.embedded.LoopbackPort;
import dev.headroom.embedded.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The supervisor as a child process, and the test's own hand on it. Closing it ends the process and
 * its workers; so does the end of this JVM.
 */
public final class SupervisorProcess implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final ServerProcess process;
  private final Thread lastResort;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private SupervisorProcess(URI base, ServerProcess process) {
    this.base = base;
    this.process = process;
    this.lastResort = new Thread(process::close, "stop-supervisor");
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts it on a free port with one worker, and returns once it serves. */
  public static SupervisorProcess start(Path log) {
    int port = LoopbackPort.free();
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            SupervisorTarget.class.getName(),
            Integer.toString(port));
    var process = new ServerProcess("The supervisor on port " + port, command, Map.of(), log);
    var supervisor = new SupervisorProcess(URI.create("http://127.0.0.1:" + port), process);
    process.start(pid -> supervisor.serves());
    return supervisor;
  }

  public URI uri(String path) {
    return base.resolve(path);
  }

  public int workers() {
    return send("GET", "/workers", "").path("workers").asInt();
  }

  public int knob() {
    return send("GET", "/knob", "").path("value").asInt();
  }

  /** What somebody does by hand. */
  public void setWorkers(int count) {
    send("PUT", "/workers", "{\"workers\":%d}".formatted(count));
  }

  /** Holds back the answers to what is set from now on, after it was done. */
  public void holdAnswers(Duration time) {
    send("PUT", "/answers", "{\"holdMillis\":%d}".formatted(time.toMillis()));
  }

  /** All that was ever set, such as {@code workers=2}, in order. */
  public List<String> sets() {
    var sets = new ArrayList<String>();
    send("GET", "/history", "").path("sets").forEach(one -> sets.add(one.asText()));
    return sets;
  }

  /** The process ids of all workers that were ever started, in order. */
  public List<Long> started() {
    var started = new ArrayList<Long>();
    send("GET", "/history", "").path("started").forEach(one -> started.add(one.asLong()));
    return started;
  }

  @Override
  public void close() {
    process.close();
    client.shutdownNow();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private boolean serves() {
    try {
      return workers() == 1;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private JsonNode send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(uri(path))
            .timeout(TIMEOUT)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("the supervisor answered " + response.statusCode());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while talking to the supervisor", e);
    }
  }
}
