package dev.headroom.benchmark.collector;

import dev.headroom.benchmark.figure.Figure;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.figure.Unit;
import dev.headroom.benchmark.process.ProgramPath;
import dev.headroom.benchmark.process.Resident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures what it takes to scrape 200 targets of 500 series, beside Prometheus, and says what
 * 10,000 would take.
 */
final class ScrapeBench {

  private static final String PEER = "Prometheus, its database included";
  private static final List<String> OPTIONS =
      List.of(
          "-Xms32m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xss512k",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final int PLANNED = 10_000;
  private static final int SERIES = 500;
  private static final Duration PLANNED_EVERY = Duration.ofSeconds(15);

  /** What the collector keeps of a stream, and how old its keyframes get, by default. */
  private static final Duration RETENTION = Duration.ofMinutes(90);

  private static final Duration KEYFRAME = Duration.ofMinutes(10);

  /** What a collector of the manifests may have. */
  private static final double LIMIT_MEBIBYTES = 384;

  private static final double MEBIBYTE = 1 << 20;
  private static final double KIBIBYTE = 1 << 10;
  private static final double MEGA = 1e6;
  private static final double MILLIS = 1e3;

  private final Consumer<String> progress;
  private final Consumer<Figure> figures;

  /** An interval at which no connection is kept from one scrape to the next, as at 15 s. */
  private record Size(int targets, int fewer, Duration every, Duration warmUp, Duration window) {}

  private static final Size FULL =
      new Size(200, 50, Duration.ofSeconds(2), Duration.ofSeconds(17), Duration.ofSeconds(24));
  private static final Size QUICK =
      new Size(8, 4, Duration.ofSeconds(1), Duration.ofSeconds(7), Duration.ofSeconds(8));

  /** What the peer took. */
  private record Peer(Arrivals.Report calls, double seconds, double residentBytes) {}

  ScrapeBench(Consumer<String> progress, Consumer<Figure> figures) {
    this.progress = progress;
    this.figures = figures;
  }

  void run(boolean quick, Path parent) throws IOException, InterruptedException {
    Size size = quick ? QUICK : FULL;
    Path directory = Files.createDirectories(parent.resolve("scrape"));
    var run = new ScrapeRun(OPTIONS, SERIES, size.every(), size.warmUp(), size.window());
    ScrapeRun.Findings all = measure(run, size.targets(), directory);
    double liveOfFewer = live(run, size.fewer(), directory);
    Peer peer = peer(size, directory);
    report(size, all, peer);
    double target = (all.liveBytes() - liveOfFewer) / (size.targets() - size.fewer());
    alone("scrape/live-of-a-target", target / KIBIBYTE, Unit.KIBIBYTES);
    double entries = (double) KEYFRAME.toNanos() / PLANNED_EVERY.toNanos();
    plan(
        new ScalePlan(
            PLANNED,
            PLANNED_EVERY,
            new ScalePlan.Cost(
                all.seconds(),
                all.redisSeconds(),
                all.sent().of(entries),
                all.stored().of(entries),
                all.liveBytes() - size.targets() * target,
                target,
                all.outsideBytes())));
  }

  private ScrapeRun.Findings measure(ScrapeRun run, int count, Path parent)
      throws IOException, InterruptedException {
    progress.accept("collector: scrape %d targets ...".formatted(count));
    Path directory = Files.createDirectories(parent.resolve("headroom-" + count));
    try (var targets = Targets.start(count, SERIES, run.every(), directory)) {
      return run.measure(targets, directory);
    }
  }

  private double live(ScrapeRun run, int count, Path parent)
      throws IOException, InterruptedException {
    progress.accept("collector: scrape %d targets ...".formatted(count));
    Path directory = Files.createDirectories(parent.resolve("headroom-" + count));
    try (var targets = Targets.start(count, SERIES, run.every(), directory)) {
      return run.live(targets, directory);
    }
  }

  private @Nullable Peer peer(Size size, Path parent) throws IOException, InterruptedException {
    Optional<Path> program = ProgramPath.find("prometheus");
    if (program.isEmpty()) {
      progress.accept("collector: there is no prometheus on the PATH, so it is left out");
      return null;
    }
    progress.accept("collector: Prometheus scrapes %d targets ...".formatted(size.targets()));
    Path directory = Files.createDirectories(parent.resolve("prometheus"));
    try (var targets = Targets.start(size.targets(), SERIES, size.every(), directory);
        var prometheus =
            PrometheusScraper.start(program.get(), targets.ports(), size.every(), directory)) {
      ScrapeRun.pause(size.warmUp().dividedBy(2));
      targets.begin();
      double before = ScrapeRun.cpuSeconds(List.of(prometheus.pid()));
      ScrapeRun.pause(size.window().dividedBy(2));
      double seconds = ScrapeRun.cpuSeconds(List.of(prometheus.pid())) - before;
      Arrivals.Report calls = targets.end();
      return new Peer(calls, seconds / calls.calls(), Resident.now(prometheus.pid()).orElse(0));
    }
  }

  private void report(Size size, ScrapeRun.Findings ours, @Nullable Peer peer) {
    progress.accept(
        "collector: %d scrapes came, %d did not"
            .formatted(ours.calls().calls(), ours.calls().missed()));
    beside(
        "scrape/cpu-of-a-scrape",
        (ours.seconds() + ours.redisSeconds()) * MILLIS,
        Unit.CPU_MILLIS,
        peer == null ? null : peer.seconds() * MILLIS);
    alone("scrape/collector-cpu-of-a-scrape", ours.seconds() * MILLIS, Unit.CPU_MILLIS);
    alone("scrape/redis-cpu-of-a-scrape", ours.redisSeconds() * MILLIS, Unit.CPU_MILLIS);
    beside(
        "scrape/late-p99",
        ours.calls().p99Millis(),
        Unit.MILLIS,
        peer == null ? null : peer.calls().p99Millis());
    beside(
        "scrape/late-max",
        ours.calls().maxMillis(),
        Unit.MILLIS,
        peer == null ? null : peer.calls().maxMillis());
    beside(
        "scrape/resident-" + size.targets(),
        ours.residentBytes() / MEBIBYTE,
        Unit.MEBIBYTES,
        peer == null ? null : peer.residentBytes() / MEBIBYTE);
    alone("scrape/live-" + size.targets(), ours.liveBytes() / MEBIBYTE, Unit.MEBIBYTES);
    double entries = (double) KEYFRAME.toNanos() / PLANNED_EVERY.toNanos();
    alone(
        "scrape/redis-keeps-of-a-sample",
        ours.stored().of(entries) / SERIES,
        Unit.BYTES_PER_SAMPLE);
  }

  private void plan(ScalePlan plan) {
    alone("plan-10000/collector-cores", plan.cores(), Unit.CORES);
    alone("plan-10000/collectors", plan.collectors(), Unit.COLLECTORS);
    alone("plan-10000/resident-of-each", plan.residentBytesOfEach() / MEBIBYTE, Unit.MEBIBYTES);
    alone("plan-10000/resident", plan.residentBytes() / MEBIBYTE, Unit.MEBIBYTES);
    alone(
        "plan-10000/collectors-of-" + (int) LIMIT_MEBIBYTES + "-mib",
        plan.collectorsOf(LIMIT_MEBIBYTES * MEBIBYTE),
        Unit.COLLECTORS);
    alone("plan-10000/redis-cores", plan.redisCores(), Unit.CORES);
    alone("plan-10000/to-redis", plan.redisBytesPerSecond() / MEGA, Unit.MEGABYTES_PER_SECOND);
    alone(
        "plan-10000/redis-keeps-90m", plan.redisMemoryBytes(RETENTION) / MEBIBYTE, Unit.MEBIBYTES);
  }

  private void alone(String name, double value, Unit unit) {
    figures.accept(Figure.alone(new Reading("collector/" + name, value, unit)));
  }

  private void beside(String name, double value, Unit unit, @Nullable Double theirs) {
    if (theirs == null) {
      alone(name, value, unit);
      return;
    }
    String full = "collector/" + name;
    figures.accept(
        Figure.beside(new Reading(full, value, unit), PEER, new Reading(full, theirs, unit)));
  }
}
