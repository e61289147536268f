package dev.headroom.collector.stream.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.redis.RedisKeys;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.stream.BufferedSampleSink;
import dev.headroom.collector.stream.StreamObserver;
import dev.headroom.collector.stream.StreamWriter;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.embedded.EmbeddedRedis;
import dev.headroom.embedded.LoopbackPort;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis is killed under load and comes back with what it had. */
class RedisAwayTest {

  private static final SourceId SOURCE = new SourceId("cartie", "backend");
  private static final int SERIES = 10;
  private static final int BUFFERED = 50;

  /** 5 s of load: a batch each 20 ms, while Redis is away. */
  private static final int BATCHES = 250;

  private static final List<SeriesLabels> LABELS =
      IntStream.range(0, SERIES)
          .mapToObj(i -> SeriesLabels.named("a", "i", String.valueOf(i)))
          .sorted()
          .toList();

  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger outages = new AtomicInteger();
  private final AtomicInteger returns = new AtomicInteger();

  private final StreamObserver observer =
      new StreamObserver() {
        @Override
        public void written(SourceId source, int samples, boolean keyframe) {
          written.addAndGet(samples);
        }

        @Override
        public void dropped(SourceId source, int samples) {
          dropped.addAndGet(samples);
        }

        @Override
        public void refused(SourceId source, int samples, String reason) {
          refused.addAndGet(samples);
        }

        @Override
        public void unreachable(String reason) {
          outages.incrementAndGet();
        }

        @Override
        public void reachable() {
          returns.incrementAndGet();
        }
      };

  private static SampleBatch batch(int number) {
    double[] values = new double[SERIES];
    Arrays.fill(values, number);
    return SampleBatch.of("backend", 1_760_000_000_000L + number, LABELS, values, null);
  }

  @Test
  void what_fits_the_buffer_is_kept_and_the_oldest_is_lost_and_both_are_counted(
      @TempDir Path directory) throws InterruptedException {
    Vertx vertx = Vertx.vertx();
    try (var server = EmbeddedRedis.start(directory, LoopbackPort.free())) {
      Redis redis = Redis.createClient(vertx, server.url());
      var keys = new RedisKeys(() -> "away");
      var sink =
          new BufferedSampleSink(
              new RedisSampleStream(redis, keys, Duration.ofHours(1_000_000)),
              observer,
              new BufferedSampleSink.Settings(BUFFERED * SERIES, Duration.ofMinutes(10)));
      var writer = new StreamWriter(sink);
      writer.start();
      sink.append(SOURCE, batch(0));
      await().until(() -> written.get() == SERIES);

      server.kill();
      var pace = new CountDownLatch(1);
      for (int number = 1; number <= BATCHES; number++) {
        sink.append(SOURCE, batch(number));
        assertTrue(sink.bufferedSamples() <= BUFFERED * SERIES, "the buffer has its bound");
        assertTrue(!pace.await(20, TimeUnit.MILLISECONDS));
      }
      assertEquals(BUFFERED * SERIES, sink.bufferedSamples());
      assertEquals((BATCHES - BUFFERED) * SERIES, dropped.get());
      assertEquals(SERIES, written.get());
      assertTrue(sink.isOverflowing());

      server.restart();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> sink.bufferedSamples() == 0 && written.get() == (1 + BUFFERED) * SERIES);
      writer.stop(Duration.ofSeconds(2));
      assertEquals(
          (BATCHES - BUFFERED) * SERIES, dropped.get(), "nothing was lost on the way back");
      assertEquals(0, refused.get());
      assertEquals(1, outages.get());
      assertEquals(1, returns.get());
      assertEquals(
          1 + BUFFERED,
          redis
              .send(Request.cmd(Command.XLEN).arg(keys.samples(SOURCE.runbook())))
              .await()
              .indefinitely()
              .toInteger());
      redis.close();
    } finally {
      vertx.closeAndAwait();
    }
  }
}
