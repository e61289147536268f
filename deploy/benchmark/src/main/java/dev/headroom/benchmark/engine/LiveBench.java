package dev.headroom.benchmark.engine;

import dev.headroom.benchmark.figure.Figure;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.figure.Unit;
import dev.headroom.benchmark.process.CpuTime;
import dev.headroom.benchmark.process.PackagedService;
import dev.headroom.benchmark.process.Resident;
import dev.headroom.benchmark.store.Durability;
import dev.headroom.benchmark.store.RedisStore;
import dev.headroom.embedded.EmbeddedDocumentStore;
import dev.headroom.embedded.LoopbackPort;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Measures how long after a sample was appended the packaged evaluator has stored what it decides,
 * under a steady stream.
 */
public final class LiveBench {

  private static final String FLOOR = "floor";
  private static final double P99_FLOOR_MILLIS = 250;
  private static final double MEBIBYTE = 1 << 20;
  private static final double NANOS_OF_A_MILLI = 1e6;
  private static final String RUNBOOK =
      """
      apiVersion: headroom.dev/v1
      kind: Runbook
      metadata: {name: live}
      spec:
        title: Live
        policy: {evaluateEvery: %ds, lateness: 1s, mode: observe}
        sources:
          web: {prometheus: {url: "http://web/metrics"}, every: 1s}
        components:
          web:
            levers:
              replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
            triggers:
              pods:
                measure: max by (pod) (load)
                trigger: "> 60"
                response: {says: "Add a replica", steps: [{raise: replicas}]}
              average:
                measure: max(avg_over_time(load[2m]))
                trigger: "> 1000"
                response: {says: "Add a replica", steps: [{raise: replicas}]}
      """
          .formatted(LiveStream.STEP.toSeconds());

  private final List<String> options;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final Consumer<Figure> figures;

  /**
   * @param options of the evaluator's JVM
   */
  public LiveBench(
      List<String> options,
      InstantSource clock,
      Consumer<String> progress,
      Consumer<Figure> figures) {
    this.options = List.copyOf(options);
    this.clock = clock;
    this.progress = progress;
    this.figures = figures;
  }

  /** Returns false when something failed, which it has said. */
  public boolean run(boolean quick, Path parent) throws InterruptedException {
    Path directory = parent.resolve("live");
    try (var redis =
            RedisStore.start(Files.createDirectories(directory), Durability.WITHIN_A_SECOND);
        var documents =
            EmbeddedDocumentStore.start(directory.resolve("documents"), LoopbackPort.free());
        var service = start(redis.url(), documents.connectionString(), directory);
        var stream = new LiveStream(redis.url(), "headroom:{live}:samples", clock)) {
      service.expect(
          201,
          service
              .request("/api/v1/runbooks/live")
              .header("Content-Type", "application/yaml")
              .PUT(BodyPublishers.ofString(RUNBOOK))
              .build());
      stream.start();
      measure(quick, service, stream);
      return true;
    } catch (IOException | RuntimeException e) {
      progress.accept("live FAILED: %s (logs: %s)".formatted(e.getMessage(), directory));
      return false;
    }
  }

  private PackagedService start(String redis, String documents, Path directory)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(options);
    all.add("-Dquarkus.redis.hosts=" + redis);
    all.add("-Dquarkus.mongodb.connection-string=" + documents);
    all.add("-Dheadroom.collector.url=http://127.0.0.1:1");
    all.add("-Dheadroom.scheduler.url=http://127.0.0.1:1");
    all.add("-Dheadroom.owner.max-window-bytes=400000000");
    return PackagedService.start("evaluator-service", LoopbackPort.free(), all, directory);
  }

  private void measure(boolean quick, PackagedService service, LiveStream stream)
      throws IOException, InterruptedException {
    try (var decisions = DecisionListener.on(service, clock)) {
      progress.accept("live: warm up ...");
      pass(Duration.ofSeconds(quick ? 10 : 60));
      decisions.clear();
      int before = stream.entries();
      Duration cpu = CpuTime.of(List.of(service.pid()));
      Duration length = Duration.ofSeconds(quick ? 15 : 120);
      progress.accept(
          "live: %d samples a second for %d s ..."
              .formatted(LiveStream.PODS * LiveStream.SERIES_OF_A_POD, length.toSeconds()));
      pass(length);
      Duration used = CpuTime.of(List.of(service.pid())).minus(cpu);
      report(decisions.millis(), stream.entries() - before, used, length);
      Resident.peak(service.pid())
          .ifPresent(bytes -> alone("live/peak-resident", bytes / MEBIBYTE, Unit.MEBIBYTES));
    }
  }

  private void report(List<Long> millis, int entries, Duration cpu, Duration length)
      throws IOException {
    if (millis.isEmpty()) {
      throw new IOException("nothing was decided");
    }
    double seconds = length.toSeconds();
    alone(
        "live/samples-per-second",
        entries * (double) LiveStream.SERIES_OF_A_POD / seconds,
        Unit.SAMPLES_PER_SECOND);
    alone("live/decisions", millis.size(), Unit.DECISIONS);
    alone("live/decided-after-p50", at(millis, 0.5), Unit.MILLIS);
    var p99 = new Reading("live/decided-after-p99", at(millis, 0.99), Unit.MILLIS);
    figures.accept(
        Figure.beside(p99, FLOOR, new Reading(p99.name(), P99_FLOOR_MILLIS, Unit.MILLIS)));
    alone("live/decided-after-max", millis.getLast(), Unit.MILLIS);
    alone("live/cpu-of-a-second", cpu.toNanos() / NANOS_OF_A_MILLI / seconds, Unit.CPU_MILLIS);
  }

  private void alone(String name, double value, Unit unit) {
    figures.accept(Figure.alone(new Reading(name, value, unit)));
  }

  private static double at(List<Long> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }

  private static void pass(Duration time) throws InterruptedException {
    var never = new CountDownLatch(1);
    if (never.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("nobody counts down");
    }
  }
}
