package dev.headroom.collector.scrape.redis;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.NetworkFailure;
import dev.headroom.collector.scrape.Samples;
import dev.headroom.collector.scrape.redis.RedisCalls.Reply;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads streams: how long, who reads them, how far behind, and what is not acknowledged. */
final class RedisStreams {

  /** Entries behind a group that are counted where the server does not say; more are unknown. */
  private static final int MOST_COUNTED = 1000;

  private static final int PAGE = 100;
  private static final int MOST_GROUPS = 100;

  private final RedisCalls calls;
  private final Samples samples;
  private final Set<String> missing;
  private final @Nullable Instant serverTime;
  private final DeadLetterCounts deadLetters;

  RedisStreams(
      RedisCalls calls,
      Samples samples,
      Set<String> missing,
      @Nullable Instant serverTime,
      DeadLetterCounts deadLetters) {
    this.calls = calls;
    this.samples = samples;
    this.missing = missing;
    this.serverTime = serverTime;
    this.deadLetters = deadLetters;
  }

  void read(String stream) throws CallFailed {
    Map<String, @Nullable Response> about = about(stream, true);
    if (about == null) {
      return;
    }
    long length = number(about, "length").orElse(0);
    samples.add(RedisMetrics.ENTRIES, length, stream);
    OptionalLong added = number(about, "entries-added");
    if (added.isPresent()) {
      samples.add(RedisMetrics.ADDED, added.getAsLong(), stream);
    }
    Response groups = value(calls.call(Command.XINFO, "GROUPS", stream), stream, "+xinfo");
    for (int i = 0; groups != null && i < groups.size(); i++) {
      if (i == MOST_GROUPS) {
        samples.warn("%s has more than %d groups".formatted(stream, MOST_GROUPS));
        break;
      }
      readGroup(stream, about, RedisCalls.fields(groups.get(i)));
    }
  }

  /** A stream that is not there holds nothing, as Redis itself says: nothing was ever put aside. */
  void readDeadLetters(String stream) throws CallFailed {
    Response answer = value(calls.call(Command.XLEN, stream), stream, "+xlen");
    if (answer == null) {
      return;
    }
    long length = RedisCalls.number(answer);
    samples.add(RedisMetrics.DLQ, length, stream);
    Map<String, @Nullable Response> about = about(stream, false);
    OptionalLong added = about == null ? OptionalLong.empty() : number(about, "entries-added");
    long counted = deadLetters.total(stream, length);
    samples.add(RedisMetrics.DLQ_TOTAL, added.orElse(counted), stream);
  }

  private @Nullable Map<String, @Nullable Response> about(String stream, boolean expected)
      throws CallFailed {
    Reply reply = calls.call(Command.XINFO, "STREAM", stream);
    if (reply instanceof Reply.Refused no && no.message().contains("no such key")) {
      if (expected) {
        samples.warn("there is no stream " + stream);
      }
      return null;
    }
    Response about = value(reply, stream, "+xinfo");
    return about == null ? null : RedisCalls.fields(about);
  }

  private void readGroup(
      String stream, Map<String, @Nullable Response> about, Map<String, @Nullable Response> group)
      throws CallFailed {
    String name = String.valueOf(group.get("name"));
    StreamId delivered = StreamId.parse(String.valueOf(group.get("last-delivered-id")));
    number(group, "consumers")
        .ifPresent(count -> samples.add(RedisMetrics.CONSUMERS, count, stream, name));
    delivered
        .age(serverTime)
        .ifPresent(age -> samples.add(RedisMetrics.DELIVERED_AGE, age, stream, name));
    OptionalLong lag = number(group, "lag");
    // Redis 7.0 goes on counting what was trimmed ahead of the group.
    if (lag.isEmpty() || lag.getAsLong() > number(about, "length").orElse(0)) {
      lag = countBehind(stream, about, delivered);
    }
    if (lag.isPresent()) {
      samples.add(RedisMetrics.LAG, lag.getAsLong(), stream, name);
    } else {
      samples.warn("the lag of group %s of %s is not known".formatted(name, stream));
    }
    OptionalLong pending = number(group, "pending");
    if (pending.isPresent()) {
      samples.add(RedisMetrics.PENDING, pending.getAsLong(), stream, name);
      if (pending.getAsLong() > 0) {
        readOldestPending(stream, name);
      }
    }
  }

  /**
   * What is in the stream behind the last entry that the group got. Exact, or unknown: the server
   * says nothing before 7.0, and null after XDEL or trimming ahead of the group.
   */
  private OptionalLong countBehind(
      String stream, Map<String, @Nullable Response> about, StreamId delivered) throws CallFailed {
    Response newest = about.get("last-generated-id");
    if (newest != null && StreamId.parse(newest.toString()).compareTo(delivered) <= 0) {
      return OptionalLong.of(0);
    }
    Response first = about.get("first-entry");
    if (first == null || first.size() == 0) {
      return OptionalLong.of(0);
    }
    if (StreamId.parse(first.get(0).toString()).compareTo(delivered) > 0) {
      return number(about, "length");
    }
    long count = 0;
    String from = "(" + delivered;
    while (count <= MOST_COUNTED) {
      Response page =
          value(calls.call(Command.XRANGE, stream, from, "+", "COUNT", PAGE), stream, "+xrange");
      if (page == null) {
        return OptionalLong.empty();
      }
      count += page.size();
      if (page.size() < PAGE) {
        return OptionalLong.of(count);
      }
      from = "(" + page.get(page.size() - 1).get(0);
    }
    return OptionalLong.empty();
  }

  /** An entry of XPENDING: id, consumer, milliseconds since its delivery, deliveries. */
  private void readOldestPending(String stream, String group) throws CallFailed {
    Response entries =
        value(calls.call(Command.XPENDING, stream, group, "-", "+", 1), stream, "+xpending");
    if (entries != null && entries.size() > 0) {
      Response oldest = entries.get(0);
      StreamId.parse(oldest.get(0).toString())
          .age(serverTime)
          .ifPresent(age -> samples.add(RedisMetrics.PENDING_AGE, age, stream, group));
      Duration idle = Duration.ofMillis(RedisCalls.number(oldest.get(2)));
      samples.add(RedisMetrics.PENDING_IDLE, idle, stream, group);
    }
  }

  /** The answer; null if it is a refusal, which is noted. */
  private @Nullable Response value(Reply reply, String stream, String privilege) {
    return switch (reply) {
      case Reply.Value value -> value.response();
      case Reply.Refused no when no.kind().equals("NOPERM") -> {
        missing.add(no.message().contains("access") ? "~" + stream : privilege);
        yield null;
      }
      case Reply.Refused no -> {
        samples.warn(stream + ": " + NetworkFailure.shown(no.message()));
        yield null;
      }
    };
  }

  /** Empty if the field is absent or null. */
  private static OptionalLong number(Map<String, @Nullable Response> fields, String name) {
    Response value = fields.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(RedisCalls.number(value));
  }
}
