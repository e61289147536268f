package dev.headroom.systemtest.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.EmbeddedRedis;
import dev.headroom.embedded.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A packaged collector scrapes and is pushed to while its Redis is away, with a buffer for half of
 * what is scraped meanwhile. Each answer of a target is in the stream or counted as dropped; each
 * push that was taken is in the stream.
 *
 * <p>The long one: {@code -Dit.test=RedisOutageIT -Doutage.seconds=120}.
 */
@Tag("chaos")
class RedisOutageIT {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("outage.seconds", 15));
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int TARGETS = 32;
  private static final int SERIES = 100;
  private static final int SENDERS = 4;

  /** With up, the duration and the number of samples. */
  private static final int BATCH = SERIES + 3;

  private final Path data =
      Path.of(
              "target",
              "chaos",
              "outage-" + ProcessHandle.current().pid() + "-" + System.nanoTime())
          .toAbsolutePath();

  private final HttpClient http = HttpClient.newHttpClient();
  private CountingTargets targets;
  private EmbeddedRedis redis;
  private Replica collector;
  private Pushers pushers;

  @BeforeEach
  void start() throws IOException {
    targets = new CountingTargets(TARGETS, SERIES);
    // With everysec a write may wait in memory while the disk is slow, and go with the process.
    redis = EmbeddedRedis.start(data, LoopbackPort.free(), List.of("--appendfsync", "always"));
    collector =
        new Replica(
            Path.of(System.getProperty("headroom.home")),
            data,
            "collector-service",
            "collector",
            LoopbackPort.free(),
            Map.of(
                "QUARKUS_REDIS_HOSTS",
                redis.url(),
                "HEADROOM_COLLECTOR_STREAM_BUFFER_SAMPLES",
                Long.toString(OUTAGE.dividedBy(EVERY) * TARGETS * BATCH / 2)));
    collector.launch();
    await().atMost(LIMIT).until(collector::isReady);
    assertEquals(
        200,
        collector
            .api()
            .put("/api/v1/sources/shop", "application/json", targets.sources(EVERY))
            .status());
    pushers = new Pushers(collector.uri(), SENDERS);
    await().atMost(LIMIT).until(() -> eachIsCalled(3) && pushers.taken() > 20);
  }

  @AfterEach
  void stop() {
    try (var senders = pushers;
        var one = collector;
        var server = redis) {
      targets.close();
    }
  }

  @Test
  void a_redis_that_was_killed_costs_what_is_counted_and_nothing_more() throws Exception {
    redis.kill();
    outage();
    redis.restart();
    account("killed");
  }

  @Test
  void a_redis_that_was_frozen_costs_what_is_counted_and_nothing_more() throws Exception {
    Signals.freeze(redis.pid());
    try {
      outage();
    } finally {
      Signals.thaw(redis.pid());
    }
    account("frozen");
  }

  private static void outage() throws InterruptedException {
    new CountDownLatch(1).await(OUTAGE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void account(String how) throws IOException {
    // Of its own accord.
    int[] calls = IntStream.range(0, TARGETS).map(targets::calls).toArray();
    int pushed = pushers.taken();
    await()
        .atMost(LIMIT)
        .until(
            () ->
                metric("headroom_collector_buffer_samples") < SERIES * TARGETS
                    && pushers.taken() > pushed + 20
                    && IntStream.range(0, TARGETS).allMatch(i -> targets.calls(i) > calls[i] + 2));
    pushers.close();
    assertEquals(204, collector.api().delete("/api/v1/sources/shop").status());
    await().atMost(LIMIT).until(() -> metric("headroom_collector_buffer_samples") == 0);

    Kept kept = Kept.of(URI.create(redis.url()), "shop");
    int answered = 0;
    int found = 0;
    int repeated = 0;
    for (int i = 0; i < TARGETS; i++) {
      List<Integer> numbers = kept.numbers("t" + i, CountingTargets.METRIC, "i", "0");
      repeated += requireWithoutNewest(targets.calls(i), numbers);
      answered += targets.calls(i);
      found += new TreeSet<>(numbers).size();
    }
    double dropped = metric("headroom_collector_stream_dropped_samples_total");
    System.out.printf(
        "  %s for %d s: %d scrapes answered, %d in the stream, %d of them more than once; %.0f samples dropped, that is %.2f scrapes; %d pushes taken, %d told to come later%n",
        how,
        OUTAGE.toSeconds(),
        answered,
        found,
        repeated,
        dropped,
        dropped / BATCH,
        pushers.taken(),
        pushers.refused());
    assertEquals(
        answered,
        metric("headroom_collector_scrapes_total{outcome=\"up\""),
        "the machine was too busy: answers came too late to be taken");
    assertEquals((double) (answered - found) * BATCH, dropped, "kept and dropped is what came");
    assertTrue(dropped > 0, "the buffer was too large to be seen");
    assertEquals(0, metric("headroom_collector_stream_refused_samples_total"));
    assertTrue(pushers.refused() > 0, "the outage was not noticed");
    for (int sender = 0; sender < SENDERS; sender++) {
      assertEquals(
          IntStream.rangeClosed(1, pushers.taken(sender)).boxed().toList(),
          kept.numbers("json", Pushers.METRIC, "sender", Integer.toString(sender)).stream()
              .distinct()
              .toList());
    }
  }

  /**
   * What is missing came in one piece, the newest is there, and what is there is in order.
   *
   * @return how many are there more than once
   */
  private static int requireWithoutNewest(int calls, List<Integer> numbers) {
    var distinct = new TreeSet<>(numbers);
    assertEquals(List.copyOf(distinct), numbers.stream().distinct().toList(), "in order");
    assertEquals(calls, distinct.last(), "the newest is kept");
    List<Integer> missing =
        IntStream.rangeClosed(1, calls).filter(n -> !distinct.contains(n)).boxed().toList();
    if (!missing.isEmpty()) {
      assertEquals(
          missing.size(),
          missing.getLast() - missing.getFirst() + 1,
          "the oldest go first: " + missing);
    }
    return numbers.size() - distinct.size();
  }

  private boolean eachIsCalled(int times) {
    return IntStream.range(0, TARGETS).allMatch(i -> targets.calls(i) >= times);
  }

  /** The sum of the metric's samples whose line begins so. */
  private double metric(String begin) {
    try {
      return http.send(
              HttpRequest.newBuilder(collector.uri().resolve("/q/metrics")).build(),
              BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(begin))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
