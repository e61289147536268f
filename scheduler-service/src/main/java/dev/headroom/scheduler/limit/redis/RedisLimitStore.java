package dev.headroom.scheduler.limit.redis;

import dev.headroom.common.redis.RedisScript;
import dev.headroom.scheduler.job.Rate;
import dev.headroom.scheduler.limit.Limit;
import dev.headroom.scheduler.limit.LimitStore;
import dev.headroom.scheduler.limit.Limited;
import dev.headroom.scheduler.limit.Permit;
import dev.headroom.scheduler.store.redis.RedisReach;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Limits and permits in Redis.
 *
 * <pre>
 *   &lt;prefix&gt;:{limits}:limits             hash    queue/reports to "concurrency count period(ms)"
 *   &lt;prefix&gt;:{queue/reports}:permits     zset    token by expiry (ms)
 *   &lt;prefix&gt;:{queue/reports}:arrival     string  theoretical arrival time (us)
 * </pre>
 */
public final class RedisLimitStore implements LimitStore {

  private static final RedisScript TAKE = RedisScript.load(RedisLimitStore.class, "limit/take");
  private static final RedisScript EXTEND = RedisScript.load(RedisLimitStore.class, "limit/extend");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Redis redis;
  private final String prefix;

  public RedisLimitStore(Redis redis, String prefix) {
    this.redis = redis;
    this.prefix = prefix;
  }

  @Override
  public Map<Limited, Limit> all() {
    Response hash = send(Request.cmd(Command.HGETALL).arg(limits()));
    Map<Limited, Limit> all = new HashMap<>();
    for (String name : hash.getKeys()) {
      all.put(Limited.parse(name), read(hash.get(name).toString()));
    }
    return all;
  }

  private static Limit read(String text) {
    String[] words = text.split(" ");
    int count = Integer.parseInt(words[1]);
    return new Limit(
        Integer.parseInt(words[0]),
        count == 0 ? null : new Rate(count, Duration.ofMillis(Long.parseLong(words[2]))));
  }

  private static String write(Limit limit) {
    Rate rate = limit.rate();
    return limit.concurrency()
        + " "
        + (rate == null ? "0 0" : rate.count() + " " + rate.period().toMillis());
  }

  @Override
  public void put(Limited limited, Limit limit) {
    send(Request.cmd(Command.HSET).arg(limits()).arg(limited.toString()).arg(write(limit)));
  }

  @Override
  public boolean remove(Limited limited) {
    return send(Request.cmd(Command.HDEL).arg(limits()).arg(limited.toString())).toInteger() == 1;
  }

  @Override
  public Granted take(Limited limited, Limit limit, List<String> tokens, Duration lease) {
    @Nullable Rate rate = limit.rate();
    List<Object> arguments = new ArrayList<>();
    arguments.add(limit.concurrency());
    arguments.add(rate == null ? 0 : rate.costMicros());
    arguments.add(rate == null ? 0 : rate.period().toMillis());
    arguments.add(lease.toMillis());
    arguments.addAll(tokens);
    Response answer = run(TAKE, List.of(permits(limited), rate(limited)), arguments);
    String next = answer.get(1).toString();
    return new Granted(
        answer.get(0).toInteger(),
        next.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(next)));
  }

  @Override
  public void extend(Collection<Permit> permits, Duration lease) {
    byLimit(permits)
        .forEach(
            (limited, tokens) -> {
              List<Object> arguments = new ArrayList<>();
              arguments.add(lease.toMillis());
              arguments.addAll(tokens);
              run(EXTEND, List.of(permits(limited)), arguments);
            });
  }

  @Override
  public void giveBack(Collection<Permit> permits) {
    byLimit(permits)
        .forEach(
            (limited, tokens) -> {
              Request request = Request.cmd(Command.ZREM).arg(permits(limited));
              tokens.forEach(request::arg);
              send(request);
            });
  }

  @Override
  public long taken(Limited limited) {
    return send(Request.cmd(Command.ZCARD).arg(permits(limited))).toLong();
  }

  private static Map<Limited, List<String>> byLimit(Collection<Permit> permits) {
    return permits.stream()
        .collect(
            Collectors.groupingBy(
                Permit::limited, Collectors.mapping(Permit::token, Collectors.toList())));
  }

  private Response send(Request request) {
    return Objects.requireNonNull(
        RedisReach.reached(() -> redis.send(request).await().atMost(TIMEOUT)));
  }

  private Response run(RedisScript script, List<String> keys, List<?> arguments) {
    return Objects.requireNonNull(
        RedisReach.reached(() -> script.run(redis, keys, arguments, TIMEOUT)));
  }

  private String limits() {
    return prefix + ":{limits}:limits";
  }

  private String permits(Limited limited) {
    return prefix + ":{" + limited + "}:permits";
  }

  private String rate(Limited limited) {
    return prefix + ":{" + limited + "}:arrival";
  }
}
