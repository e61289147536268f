package dev.headroom.collector.share.redis;

import dev.headroom.collector.redis.RedisKeys;
import dev.headroom.collector.share.Holdings;
import dev.headroom.common.redis.RedisScript;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A hash a runbook; one call of a script for all of its sources. */
public final class RedisHoldings implements Holdings {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final RedisScript HOLD = RedisScript.load(RedisHoldings.class, "share/hold");

  private final Redis redis;
  private final RedisKeys keys;

  public RedisHoldings(Redis redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public Map<String, String> hold(
      String runbook, String collector, Set<String> give, Set<String> take, Duration ttl) {
    var arguments = new ArrayList<Object>(List.of(collector, ttl.toMillis(), give.size()));
    arguments.addAll(give);
    arguments.addAll(take);
    Response answer = HOLD.run(redis, List.of(keys.holders(runbook)), arguments, TIMEOUT);
    var holders = new TreeMap<String, String>();
    for (int i = 0; answer != null && i + 1 < answer.size(); i += 2) {
      holders.put(answer.get(i).toString(), answer.get(i + 1).toString());
    }
    return holders;
  }
}
