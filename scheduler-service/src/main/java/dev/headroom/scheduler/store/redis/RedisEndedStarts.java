package dev.headroom.scheduler.store.redis;

import dev.headroom.scheduler.store.EndedStarts;
import dev.headroom.scheduler.store.Lease;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Starts that ended lately, in Redis: a string each, that lapses. */
public final class RedisEndedStarts implements EndedStarts {

  /** A report that comes again comes soon; later ones are looked for in the ledger. */
  private static final Duration REMEMBERED = Duration.ofMinutes(2);

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Redis redis;
  private final RedisKeys keys;

  public RedisEndedStarts(Redis redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public void remember(Lease start, String how) {
    send(
        RedisShardCommands.request(
            Command.SET, keys.ended(start), how, "EX", REMEMBERED.toSeconds()));
  }

  @Override
  public boolean knows(Lease start, String how) {
    Response known = send(RedisShardCommands.request(Command.GET, keys.ended(start)));
    return known != null && how.equals(known.toString());
  }

  private @Nullable Response send(Request request) {
    return RedisReach.reached(() -> redis.send(request).await().atMost(TIMEOUT));
  }
}
