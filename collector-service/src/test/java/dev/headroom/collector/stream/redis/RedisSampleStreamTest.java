package dev.headroom.collector.stream.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.redis.RedisKeys;
import dev.headroom.collector.stream.FakeSampleStream;
import dev.headroom.collector.stream.SampleStream;
import dev.headroom.collector.stream.SampleStream.Appended;
import dev.headroom.collector.stream.SampleStreamContract;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.embedded.testing.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisSampleStreamTest extends SampleStreamContract {

  private static final Duration RETENTION = Duration.ofMinutes(90);
  private static Vertx vertx;
  private static Redis redis;

  private final String prefix = TestServers.freshName();
  private final RedisKeys keys = new RedisKeys(() -> prefix);
  private final SampleStream stream = new RedisSampleStream(redis, keys, RETENTION);

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
  protected SampleStream stream() {
    return stream;
  }

  @Override
  protected List<SampleBatch> read(String runbook) {
    var entries = new TreeMap<StreamEntryId, byte[]>();
    for (Response entry :
        send(Request.cmd(Command.XRANGE).arg(keys.samples(runbook)).arg("-").arg("+"))) {
      Response fields = entry.get(1);
      assertEquals("v", fields.get(0).toString());
      assertEquals("1", fields.get(1).toString());
      assertEquals("b", fields.get(2).toString());
      entries.put(StreamEntryId.parse(entry.get(0).toString()), fields.get(3).toBytes());
    }
    return FakeSampleStream.read(entries);
  }

  private static Response send(Request request) {
    return redis.send(request).await().atMost(Duration.ofSeconds(5));
  }

  @Test
  void what_is_older_than_the_retention_is_trimmed() {
    // Trimming is approximate, by whole nodes of 100 entries.
    for (int i = 1; i <= 300; i++) {
      send(
          Request.cmd(Command.XADD)
              .arg(keys.samples("a"))
              .arg(i + "-0")
              .arg("v")
              .arg("1")
              .arg("b")
              .arg("old"));
    }
    stream.append("a", null, StreamEntryCodec.keyframe(batch(1, 1)));
    int length = send(Request.cmd(Command.XLEN).arg(keys.samples("a"))).toInteger();
    assertTrue(length <= 101, "left: " + length);
  }

  @Test
  void a_key_of_another_type_refuses_for_good() {
    send(Request.cmd(Command.SET).arg(keys.samples("a")).arg("x"));
    var refused =
        assertInstanceOf(
            Appended.Refused.class,
            stream.append("a", null, StreamEntryCodec.keyframe(batch(1, 1))));
    assertTrue(refused.reason().contains("WRONGTYPE"), refused.reason());
  }

  @Test
  void no_server_is_an_unknown_outcome() {
    var nowhere = Redis.createClient(vertx, "redis://127.0.0.1:1");
    var away = new RedisSampleStream(nowhere, keys, RETENTION);
    assertInstanceOf(
        Appended.Unknown.class, away.append("a", null, StreamEntryCodec.keyframe(batch(1, 1))));
    nowhere.close();
  }

  @Test
  void the_scripts_survive_a_server_that_forgot_them() {
    stream.append("a", null, StreamEntryCodec.keyframe(batch(1, 1)));
    send(Request.cmd(Command.SCRIPT).arg("FLUSH"));
    assertInstanceOf(
        Appended.Written.class, stream.append("a", null, StreamEntryCodec.keyframe(batch(2, 2))));
  }
}
