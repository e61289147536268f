package dev.headroom.collector.desired.redis;

import dev.headroom.collector.desired.SourceStore;
import dev.headroom.collector.desired.StoreUnavailable;
import dev.headroom.collector.redis.RedisKeys;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A string a runbook and a set of their names.
 *
 * <p>The two are in different slots of a cluster and are written one after the other. The name is
 * there whenever the string is: a name without a string is a write or delete that was cut short.
 * The revision is counted up last, so that who has seen it sees what it is of.
 */
public final class RedisSourceStore implements SourceStore {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final Redis redis;
  private final RedisKeys keys;

  public RedisSourceStore(Redis redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public void put(String runbook, String json) {
    Response before = send("put", Request.cmd(Command.GET).arg(keys.sources(runbook)));
    if (before != null && before.toString().equals(json)) {
      // The name may be what a write that was cut short left out.
      send("put", Request.cmd(Command.SADD).arg(keys.runbooks()).arg(runbook));
      return;
    }
    send("put", Request.cmd(Command.SADD).arg(keys.runbooks()).arg(runbook));
    send("put", Request.cmd(Command.SET).arg(keys.sources(runbook)).arg(json));
    send("put", Request.cmd(Command.INCR).arg(keys.revision()));
  }

  @Override
  public void delete(String runbook) {
    send("delete", Request.cmd(Command.DEL).arg(keys.sources(runbook)));
    send("delete", Request.cmd(Command.SREM).arg(keys.runbooks()).arg(runbook));
    send("delete", Request.cmd(Command.INCR).arg(keys.revision()));
  }

  @Override
  public long revision() {
    Response number = send("revision", Request.cmd(Command.GET).arg(keys.revision()));
    return number == null ? 0 : number.toLong();
  }

  @Override
  public Map<String, String> all() {
    var all = new TreeMap<String, String>();
    Response runbooks = send("list", Request.cmd(Command.SMEMBERS).arg(keys.runbooks()));
    if (runbooks != null) {
      for (Response name : runbooks) {
        String runbook = name.toString();
        Response json = send("get", Request.cmd(Command.GET).arg(keys.sources(runbook)));
        if (json != null) {
          all.put(runbook, json.toString());
        }
      }
    }
    return all;
  }

  private @Nullable Response send(String operation, Request request) {
    try {
      return redis.send(request).await().atMost(TIMEOUT);
    } catch (RuntimeException e) {
      throw new StoreUnavailable(operation, e);
    }
  }
}
