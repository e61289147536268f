package dev.headroom.benchmark.collector;

import dev.headroom.benchmark.process.CpuTime;
import dev.headroom.benchmark.process.Resident;
import dev.headroom.benchmark.store.Durability;
import dev.headroom.benchmark.store.RedisStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The packaged collector scrapes real targets into a real Redis.
 *
 * @param options of the collector's JVM
 * @param series of each target
 * @param warmUp from the first scrape until figures count
 * @param window in which they count. Keyframes are as old as it is long at the most; it begins so
 *     late after the first of them that each source writes its second one in the first half
 */
record ScrapeRun(
    List<String> options, int series, Duration every, Duration warmUp, Duration window) {

  private static final double NANOS = 1e9;
  private static final String ENTRIES = "headroom_collector_stream_entries_total{kind=\"%s\"";
  private static final String HEAP_COMMITTED = "jvm_memory_committed_bytes{area=\"heap\"";
  private static final String LOST = "headroom_collector_stream_dropped_samples_total";

  /** Bytes of an entry, by its kind. */
  record Entry(double keyframe, double delta) {

    /** On average, when one entry of so many is a keyframe. */
    double of(double entries) {
      return delta + (keyframe - delta) / entries;
    }
  }

  /**
   * What was found.
   *
   * @param seconds CPU of the collector for a scrape
   * @param redisSeconds CPU of Redis for a scrape
   * @param sent bytes to Redis
   * @param stored bytes that Redis keeps
   * @param liveBytes what lives in the collector
   * @param outsideBytes resident of the collector, beside its heap
   */
  record Findings(
      Arrivals.Report calls,
      double seconds,
      double redisSeconds,
      Entry sent,
      Entry stored,
      double residentBytes,
      double liveBytes,
      double outsideBytes) {}

  private record Sums(double keyframes, double deltas, double sent, double stored) {

    static Sums of(CollectorService service, RedisStore redis)
        throws IOException, InterruptedException {
      return new Sums(
          service.metric(ENTRIES.formatted("keyframe")),
          service.metric(ENTRIES.formatted("delta")),
          redis.received(),
          redis.usedMemory());
    }
  }

  Findings measure(Targets targets, Path directory) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(options);
    all.add("-Dheadroom.collector.stream.keyframe-every=" + window.toSeconds() + "s");
    try (var redis =
            RedisStore.start(Files.createDirectories(directory), Durability.WITHIN_A_SECOND);
        var service = CollectorService.start(all, redis.url(), directory)) {
      service.apply(sources(targets.ports()));
      pause(warmUp);
      targets.begin();
      double collectorBefore = cpuSeconds(List.of(service.pid()));
      double redisBefore = cpuSeconds(redis.pids());
      Sums begin = Sums.of(service, redis);
      pause(window.dividedBy(2));
      Sums half = Sums.of(service, redis);
      pause(window.dividedBy(2));
      Sums end = Sums.of(service, redis);
      double collector = cpuSeconds(List.of(service.pid())) - collectorBefore;
      double store = cpuSeconds(redis.pids()) - redisBefore;
      Arrivals.Report calls = targets.end();
      check(service, end, begin, targets.ports().size());
      double resident = Resident.now(service.pid()).orElse(0);
      double outside = resident - service.metric(HEAP_COMMITTED);
      return new Findings(
          calls,
          collector / calls.calls(),
          store / calls.calls(),
          entry(begin, half, end, Sums::sent),
          entry(begin, half, end, Sums::stored),
          resident,
          liveBytes(service.pid()),
          outside);
    }
  }

  /** What lives in the collector's heap once it has scraped so many targets for a while. */
  double live(Targets targets, Path directory) throws IOException, InterruptedException {
    try (var redis =
            RedisStore.start(Files.createDirectories(directory), Durability.WITHIN_A_SECOND);
        var service = CollectorService.start(options, redis.url(), directory)) {
      service.apply(sources(targets.ports()));
      pause(warmUp.dividedBy(2));
      checkUp(service, targets.ports().size());
      return liveBytes(service.pid());
    }
  }

  private void check(CollectorService service, Sums end, Sums begin, int targets)
      throws IOException, InterruptedException {
    checkUp(service, targets);
    if (end.keyframes() - begin.keyframes() != targets) {
      throw new IOException(
          "%s keyframes came, and not one of each target"
              .formatted(end.keyframes() - begin.keyframes()));
    }
  }

  private void checkUp(CollectorService service, int targets)
      throws IOException, InterruptedException {
    double up = service.metric("headroom_collector_sources{state=\"up\"");
    double lost = service.metric(LOST);
    double samples = service.metric("headroom_collector_series{");
    if (up != targets || lost != 0 || samples < (double) targets * series) {
      throw new IOException(
          "of %d targets %s are up, with %s series; %s samples were lost"
              .formatted(targets, up, samples, lost));
    }
  }

  private interface Part {
    double of(Sums sums);
  }

  /** The second half has deltas alone, so the rest of the first half is the keyframes'. */
  private static Entry entry(Sums begin, Sums half, Sums end, Part part) {
    double delta = (part.of(end) - part.of(half)) / (end.deltas() - half.deltas());
    double keyframes = half.keyframes() - begin.keyframes();
    double ofDeltas = delta * (half.deltas() - begin.deltas());
    return new Entry((part.of(half) - part.of(begin) - ofDeltas) / keyframes, delta);
  }

  private String sources(List<Integer> ports) {
    return IntStream.range(0, ports.size())
        .mapToObj(
            i ->
                "\"target-%d\": {\"prometheus\": {\"url\": \"http://127.0.0.1:%d/metrics\"}, \"every\": \"%ds\"}"
                    .formatted(i, ports.get(i), every.toSeconds()))
        .collect(Collectors.joining(","));
  }

  /** What is left after a collection, and before the next scrape adds to it. */
  private static double liveBytes(long pid) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String total;
    try (var lines = jcmd.inputReader(StandardCharsets.UTF_8)) {
      total = lines.lines().filter(line -> line.startsWith("Total")).findFirst().orElse("");
    }
    if (jcmd.waitFor() != 0 || total.isEmpty()) {
      throw new IOException("jcmd GC.class_histogram ended with " + jcmd.exitValue());
    }
    return Double.parseDouble(total.substring(total.lastIndexOf(' ') + 1));
  }

  static double cpuSeconds(List<Long> pids) {
    return CpuTime.of(pids).toNanos() / NANOS;
  }

  static void pause(Duration length) throws InterruptedException {
    new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
  }
}
