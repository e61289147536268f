package dev.headroom.collector.push.redis;

import dev.headroom.collector.push.PushProtocol;
import dev.headroom.collector.push.PushRecords;
import dev.headroom.collector.push.SeenPush;
import dev.headroom.collector.redis.RedisKeys;
import dev.headroom.collector.source.SourceId;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A hash a runbook: source to {@code "protocol seen written collector"}, times in milliseconds, and
 * {@code -} where nothing was written. A value that this build does not understand is passed over.
 */
public final class RedisPushRecords implements PushRecords {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String NEVER = "-";

  private final Redis redis;
  private final RedisKeys keys;

  public RedisPushRecords(Redis redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public List<SeenPush> exchange(String runbook, List<SeenPush> news, Instant since) {
    String key = keys.pushed(runbook);
    if (!news.isEmpty()) {
      Request put = Request.cmd(Command.HSET).arg(key);
      news.forEach(one -> put.arg(one.id().source()).arg(text(one)));
      send(put);
      send(Request.cmd(Command.PEXPIRE).arg(key).arg(KEPT.toMillis()));
    }
    Map<Boolean, List<SeenPush>> byAge =
        all(runbook).stream()
            .collect(Collectors.partitioningBy(one -> one.lastSeen().isBefore(since)));
    List<SeenPush> old = byAge.getOrDefault(true, List.of());
    if (!old.isEmpty()) {
      Request drop = Request.cmd(Command.HDEL).arg(key);
      old.forEach(one -> drop.arg(one.id().source()));
      send(drop);
    }
    return byAge.getOrDefault(false, List.of());
  }

  private List<SeenPush> all(String runbook) {
    Response answer = send(Request.cmd(Command.HGETALL).arg(keys.pushed(runbook)));
    if (answer == null) {
      return List.of();
    }
    var all = new ArrayList<SeenPush>();
    for (String source : answer.getKeys()) {
      parse(new SourceId(runbook, source), answer.get(source).toString()).ifPresent(all::add);
    }
    return all;
  }

  @Override
  public void forget(String runbook) {
    send(Request.cmd(Command.DEL).arg(keys.pushed(runbook)));
  }

  private static String text(SeenPush one) {
    Instant written = one.lastWritten();
    return "%s %d %s %s"
        .formatted(
            one.protocol().text(),
            one.lastSeen().toEpochMilli(),
            written == null ? NEVER : Long.toString(written.toEpochMilli()),
            one.collector());
  }

  private static Optional<SeenPush> parse(SourceId id, String text) {
    String[] words = text.split(" ", 4);
    Optional<PushProtocol> protocol =
        Stream.of(PushProtocol.values()).filter(one -> one.text().equals(words[0])).findFirst();
    if (words.length < 4 || protocol.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant written =
          words[2].equals(NEVER) ? null : Instant.ofEpochMilli(Long.parseLong(words[2]));
      Instant seen = Instant.ofEpochMilli(Long.parseLong(words[1]));
      return Optional.of(new SeenPush(id, protocol.get(), seen, written, words[3]));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private @Nullable Response send(Request request) {
    return redis.send(request).await().atMost(TIMEOUT);
  }
}
