package dev.headroom.evaluator.measurement.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.embedded.LoopbackPort;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.measurement.RecordingBuilder;
import dev.headroom.evaluator.measurement.SampledSeries;
import dev.headroom.evaluator.measurement.Steps;
import dev.headroom.evaluator.measurement.TimeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real Prometheus on loopback, with samples of ours. */
public final class PrometheusServer implements AutoCloseable {

  /** So many samples go in one request; the server's limit is far higher. */
  private static final int SAMPLES_A_REQUEST = 20_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final String address;

  private PrometheusServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * The Prometheus to compare with: {@code -Dprometheus.binary}, {@code $HEADROOM_PROMETHEUS}, or
   * the one on the path.
   */
  public static Optional<Path> find() {
    var named =
        Stream.of(System.getProperty("prometheus.binary"), System.getenv("HEADROOM_PROMETHEUS"))
            .filter(given -> given != null && !given.isBlank())
            .map(Path::of);
    var onPath =
        Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
            .map(directory -> Path.of(directory, "prometheus"));
    return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
  }

  /** Starts it on an empty directory and waits until it answers. */
  public static PrometheusServer start(Path binary, Path directory) throws IOException {
    Path config = Files.writeString(directory.resolve("prometheus.yml"), "global: {}\n");
    int port = LoopbackPort.free();
    var process =
        new ProcessBuilder(
                binary.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=127.0.0.1:" + port,
                "--web.enable-remote-write-receiver")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    var server = new PrometheusServer(process, "http://127.0.0.1:" + port);
    Awaitility.await("Prometheus, whose log is in " + directory)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(server::isReady);
    return server;
  }

  private boolean isReady() {
    try {
      return send(HttpRequest.newBuilder(URI.create(address + "/-/ready")).build()).statusCode()
          == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Hands over a recording, oldest samples first. */
  public void write(Recording recording) {
    record Place(SampledSeries series, int index) {}
    Map<Long, List<Place>> byTime = new TreeMap<>();
    for (SampledSeries series : recording.series()) {
      for (int i = 0; i < series.size(); i++) {
        byTime
            .computeIfAbsent(series.timesMillis()[i], unknown -> new java.util.ArrayList<>())
            .add(new Place(series, i));
      }
    }
    var request = new RemoteWrite();
    int count = 0;
    for (var entry : byTime.entrySet()) {
      for (Place place : entry.getValue()) {
        request.add(
            place.series().labels(), entry.getKey(), place.series().values()[place.index()]);
        count++;
      }
      if (count >= SAMPLES_A_REQUEST) {
        write(request);
        request = new RemoteWrite();
        count = 0;
      }
    }
    write(request);
  }

  private void write(RemoteWrite request) {
    var response =
        send(
            HttpRequest.newBuilder(URI.create(address + "/api/v1/write"))
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "snappy")
                .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()))
                .build());
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException("Prometheus refused samples: " + response.body());
    }
  }

  /**
   * Whether a window has both of its edges, as in Prometheus 2. Asked before anything else is
   * written; a version is not in every build.
   *
   * @param beforeMillis a time before all other samples
   */
  public boolean hasClosedWindows(long beforeMillis) {
    var probe = new RecordingBuilder();
    probe.series(SeriesLabels.named("probe"));
    probe.sample(0, beforeMillis - 60_000, 1);
    probe.sample(0, beforeMillis, 1);
    write(probe.build());
    JsonNode count = at(beforeMillis, "count_over_time(probe[1m])");
    return count.path("data").path("result").path(0).path("value").path(1).asText().equals("2");
  }

  public JsonNode at(long atMillis, String measure) {
    return ask("query", Map.of("query", measure, "time", TimeText.seconds(atMillis)));
  }

  public JsonNode over(Steps steps, String measure) {
    return ask(
        "query_range",
        Map.of(
            "query",
            measure,
            "start",
            TimeText.seconds(steps.startMillis()),
            "end",
            TimeText.seconds(steps.endMillis()),
            "step",
            TimeText.seconds(steps.stepMillis())));
  }

  private JsonNode ask(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var response =
        send(
            HttpRequest.newBuilder(URI.create(address + "/api/v1/" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    try {
      return json.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
