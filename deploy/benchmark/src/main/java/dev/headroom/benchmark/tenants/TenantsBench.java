package dev.headroom.benchmark.tenants;

import dev.headroom.benchmark.figure.Figure;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.figure.Unit;
import dev.headroom.benchmark.process.CpuTime;
import dev.headroom.benchmark.process.PackagedService;
import dev.headroom.benchmark.store.Durability;
import dev.headroom.benchmark.store.RedisStore;
import dev.headroom.embedded.EmbeddedDocumentStore;
import dev.headroom.embedded.LoopbackPort;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures how long the packaged evaluator takes to look a tenant up while the table changes. */
public final class TenantsBench {

  private static final String FLOOR = "floor";
  private static final double P99_FLOOR_MILLIS = 2;
  private static final int TENANTS = 20_000;

  /** A second: with one alone what places them would be compiled while it is measured. */
  private static final int WARM_UP_NEWCOMERS = 20;

  private static final double NANOS_OF_A_MILLI = 1e6;
  private static final String RUNBOOK =
      """
      apiVersion: headroom.dev/v1
      kind: Runbook
      metadata: {name: bench}
      spec:
        title: Bench
        components: {web: {}}
        tenancy: {clusters: {a: {prefixes: [eu-, eu-de-]}, b: {prefixes: [us-]}, c: {}}, fallback: c}
      """;

  private final List<String> options;
  private final Consumer<String> progress;
  private final Consumer<Figure> figures;

  /**
   * @param options of the evaluator's JVM
   */
  public TenantsBench(List<String> options, Consumer<String> progress, Consumer<Figure> figures) {
    this.options = List.copyOf(options);
    this.progress = progress;
    this.figures = figures;
  }

  /** Returns false when something failed, which it has said. */
  public boolean run(boolean quick, Path directory) throws InterruptedException {
    try (var redis = RedisStore.start(directory, Durability.WITHIN_A_SECOND);
        var documents =
            EmbeddedDocumentStore.start(directory.resolve("documents"), LoopbackPort.free());
        var service = start(redis.url(), documents.connectionString(), directory)) {
      progress.accept("tenants: " + TENANTS + " are imported ...");
      prepare(service);
      progress.accept("tenants: warm up ...");
      int seconds = quick ? 1 : 20;
      new LookUpLoad(service, TENANTS).run(quick ? 200 : 2000, WARM_UP_NEWCOMERS, seconds);
      for (int rate : quick ? new int[] {200} : new int[] {500, 2000}) {
        progress.accept("tenants: %d look-ups a second ...".formatted(rate));
        measure(service, rate, seconds);
      }
      return true;
    } catch (IOException | RuntimeException e) {
      progress.accept("tenants FAILED: %s (logs: %s)".formatted(e.getMessage(), directory));
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
    return PackagedService.start("evaluator-service", LoopbackPort.free(), all, directory);
  }

  private static void prepare(PackagedService service) throws IOException, InterruptedException {
    service.expect(
        201,
        service
            .request("/api/v1/runbooks/bench")
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString(RUNBOOK))
            .build());
    var csv = new StringBuilder();
    for (int i = 0; i < TENANTS; i += 2) {
      csv.append(LookUpLoad.tenant(i)).append(',').append("abc".charAt(i % 3)).append('\n');
    }
    service.expect(
        200,
        service
            .request("/api/v1/tenancy/bench/placements")
            .header("Content-Type", "text/csv")
            .PUT(BodyPublishers.ofString(csv.toString()))
            .build());
  }

  private void measure(PackagedService service, int rate, int seconds)
      throws IOException, InterruptedException {
    double cpuBefore = CpuTime.of(List.of(service.pid())).toNanos();
    var load = new LookUpLoad(service, TENANTS);
    long[] nanos = load.run(rate, 1, seconds);
    double cpu = CpuTime.of(List.of(service.pid())).toNanos() - cpuBefore;
    String name = "tenants/lookup-" + rate;
    Reading p99 = millis(name + "-p99", at(nanos, 0.99));
    figures.accept(Figure.alone(millis(name + "-p50", at(nanos, 0.5))));
    figures.accept(
        Figure.beside(p99, FLOOR, new Reading(p99.name(), P99_FLOOR_MILLIS, Unit.MILLIS)));
    figures.accept(Figure.alone(millis(name + "-max", nanos[nanos.length - 1])));
    figures.accept(
        Figure.alone(
            new Reading(
                name + "-cpu-of-a-thousand",
                cpu / NANOS_OF_A_MILLI * 1000 / nanos.length,
                Unit.CPU_MILLIS)));
  }

  private static Reading millis(String name, long nanos) {
    return new Reading(name, nanos / NANOS_OF_A_MILLI, Unit.MILLIS);
  }

  private static long at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  /** What changes the table meanwhile. */
  static HttpRequest newcomer(PackagedService service, int number) {
    return service
        .request("/api/v1/tenancy/bench/tenants/new-" + number)
        .POST(BodyPublishers.noBody())
        .build();
  }
}
