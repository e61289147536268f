package dev.headroom.benchmark.engine;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Pods of which each is scraped once a second, one after the other, into a runbook's stream. All
 * series of a pod are high for one step and low for the next.
 */
final class LiveStream implements AutoCloseable {

  static final int PODS = 50;
  static final int SERIES_OF_A_POD = 1_000;
  static final Duration STEP = Duration.ofSeconds(5);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final Redis redis;
  private final String key;
  private final InstantSource clock;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<List<SeriesLabels>> pods = new ArrayList<>();
  private final AtomicReferenceArray<StreamEntryId> keyframes = new AtomicReferenceArray<>(PODS);
  private final AtomicInteger entries = new AtomicInteger();
  private int turn;
  private @Nullable Future<?> turns;

  LiveStream(String url, String key, InstantSource clock) {
    this.redis = Redis.createClient(vertx, url);
    this.key = key;
    this.clock = clock;
    for (int pod = 0; pod < PODS; pod++) {
      var series = new ArrayList<SeriesLabels>();
      for (int i = 0; i < SERIES_OF_A_POD; i++) {
        series.add(SeriesLabels.named("load", "pod", "pod-" + pod, "unit", "u" + i));
      }
      pods.add(series);
    }
  }

  /** Begins; each pod has its turn once a second. */
  void start() {
    for (int pod = 0; pod < PODS; pod++) {
      Response id = redis.send(add(StreamEntryCodec.keyframe(scrape(pod)))).await().atMost(TIMEOUT);
      keyframes.set(pod, StreamEntryId.parse(id.toString()));
    }
    long micros = TimeUnit.SECONDS.toMicros(1) / PODS;
    turns = timer.scheduleAtFixedRate(this::next, micros, micros, TimeUnit.MICROSECONDS);
  }

  private void next() {
    int pod = turn++ % PODS;
    redis
        .send(add(StreamEntryCodec.delta(keyframes.get(pod), scrape(pod))))
        .subscribe()
        .with(id -> entries.incrementAndGet());
  }

  /**
   * Entries that Redis has acknowledged since the start.
   *
   * @throws IllegalStateException when no pod has its turn any more
   */
  int entries() {
    @Nullable Future<?> going = turns;
    if (going != null && going.state() == Future.State.FAILED) {
      throw new IllegalStateException("the pods have stopped", going.exceptionNow());
    }
    return entries.get();
  }

  private SampleBatch scrape(int pod) {
    long now = clock.millis();
    boolean high = (now / STEP.toMillis() + pod) % 2 == 0;
    var values = new double[SERIES_OF_A_POD];
    for (int i = 0; i < values.length; i++) {
      values[i] = (high ? 90 : 10) + (now + 31L * i) % 97 / 97.0;
    }
    return SampleBatch.scraped("pod-" + pod, now, pods.get(pod), values);
  }

  private Request add(byte[] body) {
    return Request.cmd(Command.XADD)
        .arg(key)
        .arg("MAXLEN")
        .arg("~")
        .arg(PODS * 120)
        .arg("*")
        .arg(StreamEntryCodec.VERSION_FIELD)
        .arg(StreamEntryCodec.VERSION)
        .arg(StreamEntryCodec.BODY_FIELD)
        .arg(Buffer.buffer(body));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    redis.close();
    vertx.close().await().atMost(TIMEOUT);
  }
}
