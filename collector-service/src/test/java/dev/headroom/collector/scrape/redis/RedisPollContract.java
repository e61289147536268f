package dev.headroom.collector.scrape.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Shown;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.AddressPolicy;
import dev.headroom.embedded.testing.TestServers;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the redis source yields from a real server of either release. */
abstract class RedisPollContract {

  private final Vertx vertx = Vertx.vertx();
  private final String stream = TestServers.freshName();
  private final String dlq = stream + ":dlq";
  private Redis redis;

  abstract String url();

  /** Whether the server itself says how far behind a group is. */
  abstract boolean knowsLag();

  @BeforeEach
  void connect() {
    redis = Redis.createClient(vertx, url());
  }

  @AfterEach
  void disconnect() throws Exception {
    redis.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private Response send(String command, Object... arguments) {
    Request request = Request.cmd(Command.create(command));
    for (Object argument : arguments) {
      request.arg(argument.toString());
    }
    try {
      return redis
          .send(request)
          .toCompletionStage()
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(command, e);
    }
  }

  private RedisPoll poll(String uri, Map<String, String> environment) {
    return new RedisPoll(
        new SourceId("caracal", "streams"),
        new SourceDefinition.Redis(
            uri,
            List.of(stream),
            List.of(dlq),
            new Cadence(Duration.ofSeconds(15), Duration.ofSeconds(10), Map.of("team", "core"))),
        vertx,
        new Addresses(new AddressPolicy(true)),
        environment::get,
        System::nanoTime);
  }

  private Reading read() {
    return poll("${REDIS_URI}", Map.of("REDIS_URI", url())).read(Instant.EPOCH);
  }

  private String addEntries(int count) {
    String last = "";
    for (int i = 0; i < count; i++) {
      last = send("XADD", stream, "*", "n", i).toString();
    }
    return last;
  }

  private static Double value(Reading reading, String metric, String... labels) {
    for (int i = 0; i < reading.values().length; i++) {
      String series = reading.series().get(i).toString();
      if (series.startsWith(metric + "{") && List.of(labels).stream().allMatch(series::contains)) {
        return reading.values()[i];
      }
    }
    return null;
  }

  @Test
  void the_server_itself_is_measured() {
    var reading = read();
    assertNull(reading.failure());
    assertTrue(value(reading, "redis_latency_seconds", "source=\"streams\"") > 0);
    assertTrue(value(reading, "redis_clients", "team=\"core\"") >= 1);
    assertTrue(value(reading, "redis_clients_used_ratio") > 0);
    assertTrue(value(reading, "redis_memory_used_bytes") > 100_000);
    assertEquals(1.0, value(reading, "redis_primary"));
    assertEquals(0.0, value(reading, "redis_keys_evicted_total"));
    assertNull(value(reading, "redis_replication_link_up"));
  }

  @Test
  void memory_has_a_ratio_only_under_a_limit() {
    assertNull(value(read(), "redis_memory_used_ratio"));
    assertNull(value(read(), "redis_memory_max_bytes"));
    send("CONFIG", "SET", "maxmemory", "1gb");
    try {
      var reading = read();
      assertEquals((double) (1 << 30), value(reading, "redis_memory_max_bytes"));
      double ratio = value(reading, "redis_memory_used_ratio");
      assertTrue(ratio > 0 && ratio < 0.5, "ratio " + ratio);
    } finally {
      send("CONFIG", "SET", "maxmemory", "0");
    }
  }

  @Test
  void spikes_that_redis_noted_are_told() {
    send("CONFIG", "SET", "latency-monitor-threshold", "1");
    try {
      send("EVAL", "for i = 1, 5000000 do end", 0);
      var reading = read();
      assertTrue(value(reading, "redis_latency_event_seconds", "event=\"command\"") > 0);
      assertTrue(value(reading, "redis_latency_event_max_seconds", "event=\"command\"") > 0);
    } finally {
      send("CONFIG", "SET", "latency-monitor-threshold", "0");
      send("LATENCY", "RESET");
    }
  }

  @Test
  void a_group_that_lags_is_measured() {
    addEntries(10);
    send("XGROUP", "CREATE", stream, "audit", "0");
    Response read = send("XREADGROUP", "GROUP", "audit", "c1", "COUNT", 4, "STREAMS", stream, ">");
    String id = entries(read).get(0).get(0).toString();
    send("XACK", stream, "audit", id);
    var reading = read();
    String[] group = {"stream=\"" + stream + "\"", "group=\"audit\""};
    assertEquals(List.of(), reading.warnings());
    assertEquals(10.0, value(reading, "redis_stream_entries", group[0]));
    assertEquals(6.0, value(reading, "redis_stream_group_lag", group));
    assertEquals(3.0, value(reading, "redis_stream_pending", group));
    assertEquals(1.0, value(reading, "redis_stream_group_consumers", group));
    double age = value(reading, "redis_stream_oldest_pending_age_seconds", group);
    double idle = value(reading, "redis_stream_oldest_pending_idle_seconds", group);
    assertTrue(age < 60 && idle < 60, "age " + age + ", idle " + idle);
    assertEquals(
        knowsLag() ? Double.valueOf(10) : null,
        value(reading, "redis_stream_entries_added_total", group[0]));
  }

  /** RESP3 gives a map of streams, RESP2 a list of pairs. */
  private Response entries(Response streams) {
    Response byName = streams.getKeys().isEmpty() ? null : streams.get(stream);
    return byName != null ? byName : streams.get(0).get(1);
  }

  @Test
  void a_group_without_pending_entries_has_no_oldest_one() {
    addEntries(1);
    send("XGROUP", "CREATE", stream, "audit", "$");
    var reading = read();
    assertEquals(0.0, value(reading, "redis_stream_pending"));
    assertEquals(0.0, value(reading, "redis_stream_group_lag"));
    assertNull(value(reading, "redis_stream_oldest_pending_age_seconds"));
  }

  @Test
  void after_deletions_ahead_of_the_group_the_rest_is_counted() {
    addEntries(2);
    String doomed = addEntries(1);
    addEntries(4);
    send("XGROUP", "CREATE", stream, "audit", "0");
    send("XREADGROUP", "GROUP", "audit", "c1", "COUNT", 1, "STREAMS", stream, ">");
    send("XDEL", stream, doomed);
    assertEquals(5.0, value(read(), "redis_stream_group_lag"));
  }

  @Test
  void after_trimming_ahead_of_the_group_what_is_left_is_behind() {
    addEntries(6);
    send("XGROUP", "CREATE", stream, "audit", "0");
    send("XREADGROUP", "GROUP", "audit", "c1", "COUNT", 1, "STREAMS", stream, ">");
    send("XTRIM", stream, "MAXLEN", 2);
    assertEquals(2.0, value(read(), "redis_stream_group_lag"));
  }

  @Test
  void a_lag_too_long_to_count_is_unknown_never_a_number() {
    send("XADD", stream, "*", "n", 0);
    send("XGROUP", "CREATE", stream, "audit", "$");
    send("EVAL", "for i = 1, 1500 do redis.call('XADD', KEYS[1], '*', 'n', i) end", 1, stream);
    var reading = read();
    if (knowsLag()) {
      assertEquals(1500.0, value(reading, "redis_stream_group_lag"));
    } else {
      assertNull(value(reading, "redis_stream_group_lag"));
      assertEquals(
          List.of("the lag of group audit of " + stream + " is not known"), reading.warnings());
    }
    assertEquals(1501.0, value(reading, "redis_stream_entries"));
  }

  @Test
  void a_stream_that_is_not_there_has_no_samples_and_dead_letters_are_none() {
    var reading = read();
    assertNull(reading.failure());
    assertEquals(List.of("there is no stream " + stream), reading.warnings());
    assertNull(value(reading, "redis_stream_entries"));
    assertEquals(0.0, value(reading, "redis_stream_dlq_entries", "stream=\"" + dlq + "\""));
    assertEquals(0.0, value(reading, "redis_stream_dlq_entries_total"));
  }

  @Test
  void dead_letters_are_counted_whatever_is_trimmed() {
    RedisPoll poll = poll(url(), Map.of());
    addEntries(1);
    assertEquals(0.0, value(poll.read(Instant.EPOCH), "redis_stream_dlq_entries_total"));
    send("XADD", dlq, "*", "a", "1");
    String last = send("XADD", dlq, "*", "a", "1").toString();
    assertEquals(2.0, value(poll.read(Instant.EPOCH), "redis_stream_dlq_entries_total"));
    send("XDEL", dlq, last);
    assertEquals(2.0, value(poll.read(Instant.EPOCH), "redis_stream_dlq_entries_total"));
    send("XADD", dlq, "*", "a", "1");
    var reading = poll.read(Instant.EPOCH);
    assertEquals(3.0, value(reading, "redis_stream_dlq_entries_total"));
    assertEquals(2.0, value(reading, "redis_stream_dlq_entries"));
  }

  @Test
  void another_type_of_key_is_named() {
    send("SET", stream, "text");
    var reading = read();
    assertNull(reading.failure());
    assertTrue(
        reading.warnings().getFirst().startsWith(stream + ": WRONGTYPE"),
        reading.warnings().toString());
  }

  @Test
  void privileges_that_are_missing_are_named() {
    addEntries(1);
    send(
        "ACL",
        "SETUSER",
        "half",
        "on",
        ">pa/ss",
        "resetkeys",
        "~other",
        "+ping",
        "+xlen",
        "+xinfo");
    send("ACL", "SETUSER", "none", "on", ">pw", "resetkeys", "-@all");
    String host = url().replace("redis://", "");
    var half = poll("redis://half:${PW}@" + host + "/0", Map.of("PW", "pa/ss")).read(Instant.EPOCH);
    assertNull(half.failure());
    assertEquals(
        List.of(
            "privilege-missing: the user lacks +info +latency|latest ~%s ~%s"
                .formatted(stream, dlq)),
        half.warnings());
    var none = poll("redis://none:${PW}@" + host, Map.of("PW", "pw")).read(Instant.EPOCH);
    assertEquals("privilege-missing", none.failure().code());
    assertTrue(
        none.failure().reason().startsWith("the user lacks +ping +info"), none.failure().reason());
  }

  @Test
  void a_wrong_password_is_refused_and_not_shown() {
    String host = url().replace("redis://", "");
    var reading = poll("redis://nobody:${PW}@" + host, Map.of("PW", "hunter2")).read(Instant.EPOCH);
    assertEquals("auth-failed", reading.failure().code());
    assertFalse(reading.failure().toString().contains("hunter2"));
    assertEquals("", Shown.of(reading));
  }
}
