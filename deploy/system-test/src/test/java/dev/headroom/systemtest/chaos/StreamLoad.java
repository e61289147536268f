package dev.headroom.systemtest.chaos;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.systemtest.RedisConnection;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Writes the streams of some runbooks as collectors do, whenever Redis is there. */
final class StreamLoad implements AutoCloseable {

  private static final int PODS = 100;
  private static final long EVERY_MILLIS = 100;

  private final URI redis;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicLong samples = new AtomicLong();
  private final List<Thread> writers = new ArrayList<>();

  StreamLoad(URI redis, List<String> runbooks, long seed) {
    this.redis = redis;
    for (int i = 0; i < runbooks.size(); i++) {
      var random = new Random(seed * 31 + i);
      String runbook = runbooks.get(i);
      writers.add(
          Thread.ofVirtual().name("load of " + runbook).start(() -> write(runbook, random)));
    }
  }

  static String key(String runbook) {
    return "headroom:{" + runbook + "}:samples";
  }

  /** Loads that go up and down together, so that triggers keep firing and recovering. */
  private void write(String runbook, Random random) {
    var series = new ArrayList<SeriesLabels>();
    for (int pod = 0; pod < PODS; pod++) {
      series.add(SeriesLabels.named("load", "pod", "pod-" + pod));
    }
    var loads = new double[PODS];
    double level = 0.5;
    try {
      while (!over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        level = Math.clamp(level + (random.nextDouble() - 0.5) * 0.2, 0.2, 1);
        for (int pod = 0; pod < PODS; pod++) {
          loads[pod] = Math.clamp(level + (random.nextDouble() - 0.5) * 0.1, 0, 1);
        }
        append(
            runbook, SampleBatch.scraped("web", System.currentTimeMillis(), series, loads.clone()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void append(String runbook, SampleBatch batch) {
    try (var connection = new RedisConnection(redis)) {
      connection.send(
          "XADD",
          key(runbook),
          "*",
          "v",
          StreamEntryCodec.VERSION,
          "b",
          StreamEntryCodec.keyframe(batch));
      samples.addAndGet(batch.size());
    } catch (IOException e) {
      // Redis is down; a collector would try again, and this load has more to come.
    }
  }

  long samples() {
    return samples.get();
  }

  @Override
  public void close() throws InterruptedException {
    over.countDown();
    for (Thread writer : writers) {
      writer.join();
    }
  }
}
