package dev.headroom.benchmark.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.benchmark.process.CpuTime;
import dev.headroom.embedded.LoopbackPort;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Prometheus with the workload in its database, asked each rule at the last instant. */
final class PrometheusPeer {

  private static final int ROUNDS = 3;
  private static final int IDLE_CHECKS = 60;
  private static final Duration IDLE = Duration.ofMillis(50);

  private final Path directory;
  private final Workload workload;
  private final HttpClient http = HttpClient.newHttpClient();

  PrometheusPeer(Path directory, Workload workload) {
    this.directory = directory;
    this.workload = workload;
  }

  /**
   * What was found.
   *
   * @param cpuMillis of its process, a round
   */
  record Findings(double cpuMillis, Map<String, Double> values) {}

  Findings measure() throws IOException, InterruptedException {
    Path data = directory.resolve("data");
    Path file = directory.resolve("workload.om");
    write(file);
    run("promtool", "tsdb", "create-blocks-from", "openmetrics", file.toString(), data.toString());
    Files.delete(file);
    Path config = Files.writeString(directory.resolve("prometheus.yml"), "global: {}\n");
    int port = LoopbackPort.free();
    Process process =
        start(
            "prometheus",
            "--config.file=" + config,
            "--storage.tsdb.path=" + data,
            "--storage.tsdb.retention.time=100y",
            "--web.listen-address=127.0.0.1:" + port);
    try {
      return measure(process, "http://127.0.0.1:" + port);
    } finally {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
      process.destroyForcibly();
    }
  }

  private Findings measure(Process process, String url) throws IOException, InterruptedException {
    awaitIdle(process, url);
    Map<String, Double> values = new HashMap<>();
    ask(url, values);
    Duration before = CpuTime.of(List.of(process.pid()));
    for (int round = 0; round < ROUNDS; round++) {
      ask(url, values);
    }
    Duration used = CpuTime.of(List.of(process.pid())).minus(before);
    return new Findings((double) used.toMillis() / ROUNDS, values);
  }

  /** Until it is ready, and has compacted what it was given. */
  private void awaitIdle(Process process, String url) throws IOException, InterruptedException {
    Duration before = Duration.ZERO;
    for (int check = 0; check < IDLE_CHECKS; check++) {
      if (process.waitFor(2, TimeUnit.SECONDS)) {
        throw new IOException("prometheus ended with " + process.exitValue());
      }
      Duration used = CpuTime.of(List.of(process.pid()));
      if (used.minus(before).compareTo(IDLE) < 0 && isReady(url)) {
        return;
      }
      before = used;
    }
  }

  private boolean isReady(String url) throws InterruptedException {
    try {
      return get(url + "/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private void ask(String url, Map<String, Double> values)
      throws IOException, InterruptedException {
    for (Map.Entry<String, String> rule : Workload.rules().entrySet()) {
      String query = URLEncoder.encode(rule.getValue(), StandardCharsets.UTF_8);
      String time = Long.toString(workload.endMillis() / 1_000);
      String body = get(url + "/api/v1/query?time=" + time + "&query=" + query).body();
      JsonNode result = new ObjectMapper().readTree(body).path("data").path("result");
      values.put(rule.getKey(), Double.valueOf(result.path(0).path("value").path(1).asText("NaN")));
    }
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(5)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      String family = "";
      for (Workload.Line line : workload.lines()) {
        String metric = line.labels().metric();
        if (!metric.equals(family)) {
          family = metric;
          out.write("# TYPE %s unknown%n".formatted(metric));
        }
        String labels = line.labels().toString();
        for (int scrape = 0; scrape <= workload.scrapes(); scrape++) {
          long time = Workload.scrapeMillis(scrape);
          out.write(
              labels
                  + ' '
                  + line.value().applyAsDouble(scrape)
                  + ' '
                  + "%d.%03d%n".formatted(time / 1_000, time % 1_000));
        }
      }
      out.write("# EOF\n");
    }
  }

  private void run(String... command) throws IOException, InterruptedException {
    Process process = start(command);
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " ended with " + process.exitValue());
    }
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(command[0] + ".log").toFile())
        .start();
  }
}
