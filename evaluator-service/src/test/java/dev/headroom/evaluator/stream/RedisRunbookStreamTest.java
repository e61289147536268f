package dev.headroom.evaluator.stream;

import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.embedded.testing.TestServers;
import dev.headroom.evaluator.stream.redis.RedisRunbookStream;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisRunbookStreamTest extends RunbookStreamContract {

  private static Vertx vertx;
  private static Redis redis;

  private final String prefix = TestServers.freshName();

  @BeforeAll
  static void connect() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, TestServers.redisUrl());
  }

  @AfterAll
  static void disconnect() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Override
  RunbookStream stream() {
    return new RedisRunbookStream(redis, () -> prefix, new EverlastingStreams());
  }

  @Override
  void append(long millis, byte[] body) {
    send(
        Request.cmd(Command.XADD)
            .arg(prefix + ":{" + RUNBOOK + "}:samples")
            .arg(millis + "-0")
            .arg(StreamEntryCodec.VERSION_FIELD)
            .arg(StreamEntryCodec.VERSION)
            .arg(StreamEntryCodec.BODY_FIELD)
            .arg(Buffer.buffer(body)));
  }

  @Override
  List<String> deadLetterCodes() {
    var codes = new ArrayList<String>();
    for (Response entry :
        send(
            Request.cmd(Command.XRANGE)
                .arg(prefix + ":{" + RUNBOOK + "}:dead-letters")
                .arg("-")
                .arg("+"))) {
      codes.add(entry.get(1).get(1).toString());
    }
    return codes;
  }

  private static Response send(Request request) {
    return redis.send(request).await().atMost(Duration.ofSeconds(5));
  }

  /** Entries of these tests carry ids of long ago. */
  private static final class EverlastingStreams implements StreamConfig {
    @Override
    public Duration retention() {
      return Duration.ofDays(365 * 100);
    }

    @Override
    public Duration pollInterval() {
      return Duration.ofMillis(100);
    }

    @Override
    public int readBatch() {
      return 100;
    }
  }
}
