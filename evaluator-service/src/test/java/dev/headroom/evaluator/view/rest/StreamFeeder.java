package dev.headroom.evaluator.view.rest;

import dev.headroom.common.redis.RedisConfig;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryCodec;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Writes a runbook's stream as a collector would: a sample each 200 ms. */
@ApplicationScoped
class StreamFeeder {

  private final Redis redis;
  private final String prefix;
  private final InstantSource clock;

  StreamFeeder(Redis redis, RedisConfig config, InstantSource clock) {
    this.redis = redis;
    this.prefix = config.keyPrefix();
    this.clock = clock;
  }

  final class Feed implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile double value;

    private Feed(String runbook, String metric, double initial) {
      value = initial;
      var unused =
          timer.scheduleAtFixedRate(() -> sample(runbook, metric), 0, 200, TimeUnit.MILLISECONDS);
    }

    private void sample(String runbook, String metric) {
      var batch =
          SampleBatch.scraped(
              "web",
              clock.millis(),
              List.of(SeriesLabels.named(metric, "pod", "a")),
              new double[] {value});
      append(runbook, StreamEntryCodec.VERSION, StreamEntryCodec.keyframe(batch));
    }

    void value(double next) {
      value = next;
    }

    @Override
    public void close() {
      timer.close();
    }
  }

  Feed feed(String runbook, String metric, double initial) {
    return new Feed(runbook, metric, initial);
  }

  void append(String runbook, String version, byte[] body) {
    redis
        .send(
            Request.cmd(Command.XADD)
                .arg(prefix + ":{" + runbook + "}:samples")
                .arg("*")
                .arg(StreamEntryCodec.VERSION_FIELD)
                .arg(version)
                .arg(StreamEntryCodec.BODY_FIELD)
                .arg(Buffer.buffer(body)))
        .await()
        .atMost(Duration.ofSeconds(5));
  }

  long deadLetters(String runbook) {
    return redis
        .send(Request.cmd(Command.XLEN).arg(prefix + ":{" + runbook + "}:dead-letters"))
        .await()
        .atMost(Duration.ofSeconds(5))
        .toLong();
  }
}
