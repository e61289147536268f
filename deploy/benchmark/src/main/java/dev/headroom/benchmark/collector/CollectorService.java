package dev.headroom.benchmark.collector;

import dev.headroom.benchmark.process.PackagedService;
import dev.headroom.embedded.LoopbackPort;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The packaged collector as a process, on loopback. */
final class CollectorService implements AutoCloseable {

  private static final String RUNBOOK = "bench";

  private final PackagedService service;

  private CollectorService(PackagedService service) {
    this.service = service;
  }

  static CollectorService start(List<String> options, String redis, Path directory)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(options);
    all.add("-Dquarkus.redis.hosts=" + redis);
    return new CollectorService(
        PackagedService.start("collector-service", LoopbackPort.free(), all, directory));
  }

  /** Makes these the sources of its only runbook. */
  void apply(String sources) throws IOException, InterruptedException {
    service.expect(
        200,
        service
            .request("/api/v1/sources/" + RUNBOOK)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"sources\": {" + sources + "}}"))
            .build());
  }

  /** Pushes a body by remote write, and waits for the acknowledgement. */
  void push(byte[] body) throws IOException, InterruptedException {
    service.expect(
        204,
        service
            .request("/api/v1/push/" + RUNBOOK + "/remote-write")
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "snappy")
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  /** The sum of its own metric's samples whose line begins so; 0 where there is none. */
  double metric(String begin) throws IOException, InterruptedException {
    return service
        .get("/q/metrics")
        .lines()
        .filter(line -> line.startsWith(begin))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  long pid() {
    return service.pid();
  }

  @Override
  public void close() {
    service.close();
  }
}
