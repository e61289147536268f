package dev.headroom.benchmark.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A packaged service as a process, on loopback. */
public final class PackagedService implements AutoCloseable {

  private static final int START_TRIES = 600;
  private static final long PAUSE_MILLIS = 100;

  private final Process process;
  private final URI base;
  private final HttpClient http;

  private PackagedService(Process process, URI base, HttpClient http) {
    this.process = process;
    this.base = base;
    this.http = http;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param module e.g. {@code collector-service}
   * @param options of its JVM, system properties among them
   * @param directory for its log
   */
  public static PackagedService start(String module, int port, List<String> options, Path directory)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Dquarkus.profile=local",
            "-Dquarkus.http.port=" + port,
            "-jar",
            packaged(Path.of(module, "target/quarkus-app/quarkus-run.jar")).toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(module + ".log").toFile())
            .start();
    var service =
        new PackagedService(
            process, URI.create("http://127.0.0.1:" + port), HttpClient.newHttpClient());
    try {
      service.awaitReady(module);
      return service;
    } catch (IOException | InterruptedException | RuntimeException e) {
      service.close();
      throw e;
    }
  }

  /** Beside the benchmark's own jar: {@code deploy/benchmark/target}. */
  private static Path packaged(Path jar) throws IOException {
    Path at = Path.of(System.getProperty("java.class.path").split(":", 2)[0]).toAbsolutePath();
    for (Path root = at; root != null; root = root.getParent()) {
      if (Files.exists(root.resolve(jar))) {
        return root.resolve(jar);
      }
    }
    throw new IOException("there is no " + jar + "; build it: ./mvnw package");
  }

  private void awaitReady(String module) throws IOException, InterruptedException {
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
    throw new IOException("the " + module + " does not start");
  }

  /** A request to it, to be completed. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path));
  }

  /** Sends a request that is to be answered with a status. */
  public void expect(int status, HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != status) {
      throw new IOException(
          "%s was answered %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
    }
  }

  /** What it answers there, which is to be 200. */
  public String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " was answered " + answer.statusCode());
    }
    return answer.body();
  }

  public long pid() {
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
