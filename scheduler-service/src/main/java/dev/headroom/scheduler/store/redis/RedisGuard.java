package dev.headroom.scheduler.store.redis;

import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges whether a Redis may be trusted with jobs. Throws when it cannot be reached. */
public final class RedisGuard {

  private final RedisShardCommands redis;
  private final RedisKeys keys;

  public RedisGuard(Redis redis, RedisKeys keys) {
    this.redis = new RedisShardCommands(redis);
    this.keys = keys;
  }

  /** Why this Redis must not be used, and what to change; empty when it may. */
  public Optional<String> refusal() {
    return evicts().or(this::otherShardCount);
  }

  private Optional<String> evicts() {
    String memory = info("memory");
    long limit = Long.parseLong(value(memory, "maxmemory").orElse("0"));
    String policy = value(memory, "maxmemory_policy").orElse("noeviction");
    if (limit == 0 || policy.equals("noeviction")) {
      return Optional.empty();
    }
    return Optional.of(
        "Redis would evict jobs: its maxmemory-policy is "
            + policy
            + " with maxmemory "
            + limit
            + ". Set maxmemory-policy noeviction, or give the scheduler a Redis of its own.");
  }

  private Optional<String> otherShardCount() {
    redis.send(Command.SETNX, keys.shardCount(), keys.shards());
    String stored = redis.send(Command.GET, keys.shardCount()).toString();
    return stored.equals(String.valueOf(keys.shards()))
        ? Optional.empty()
        : Optional.of(
            "The jobs in this Redis lie in "
                + stored
                + " shards, and headroom.scheduler.store.shards is "
                + keys.shards()
                + ". Set it to "
                + stored
                + ".");
  }

  /** What its operator should know; empty when all is well. */
  public Optional<String> warning() {
    List<String> warnings = new ArrayList<>();
    if (!value(info("persistence"), "aof_enabled").equals(Optional.of("1"))) {
      warnings.add(
          "Redis has no append-only file: when it stops, jobs and outcomes since its last"
              + " snapshot are lost. Set appendonly yes.");
    }
    if (takesWritesAlone(info("replication"))) {
      warnings.add(
          "Redis has replicas and takes writes without them: a master that comes back after its"
              + " fail-over starts runs that are lost with it. Set min-replicas-to-write 1.");
    }
    return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", warnings));
  }

  /** The field is there only when a number of good replicas is asked for. */
  private static boolean takesWritesAlone(String replication) {
    return !value(replication, "connected_slaves").orElse("0").equals("0")
        && value(replication, "min_slaves_good_slaves").isEmpty();
  }

  private String info(String section) {
    return redis.send(Command.INFO, section).toString();
  }

  private static Optional<String> value(String info, String key) {
    Matcher matcher = Pattern.compile("(?m)^" + key + ":(\\S*)").matcher(info);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
