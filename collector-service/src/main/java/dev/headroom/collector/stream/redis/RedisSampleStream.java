package dev.headroom.collector.stream.redis;

import dev.headroom.collector.redis.RedisKeys;
import dev.headroom.collector.stream.SampleStream;
import dev.headroom.common.redis.RedisScript;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One Redis stream a runbook, trimmed by age. */
public final class RedisSampleStream implements SampleStream {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final RedisScript APPEND =
      RedisScript.load(RedisSampleStream.class, "stream/append");

  /** Errors that pass: the server is starting, full, failing over or moving slots. */
  private static final Set<String> PASSING =
      Set.of(
          "LOADING",
          "OOM",
          "READONLY",
          "MASTERDOWN",
          "CLUSTERDOWN",
          "TRYAGAIN",
          "MOVED",
          "ASK",
          "NOREPLICAS",
          "MISCONF",
          "BUSY",
          "NOAUTH",
          "WRONGPASS",
          "NOPERM",
          "UNBLOCKED");

  private final Redis redis;
  private final RedisKeys keys;
  private final Duration retention;

  public RedisSampleStream(Redis redis, RedisKeys keys, Duration retention) {
    this.redis = redis;
    this.keys = keys;
    this.retention = retention;
  }

  @Override
  public Appended append(String runbook, @Nullable StreamEntryId keyframe, byte[] body) {
    List<?> arguments =
        List.of(
            keyframe == null ? "" : keyframe.toString(),
            retention.toMillis(),
            StreamEntryCodec.VERSION,
            body);
    try {
      Response id = APPEND.run(redis, List.of(keys.samples(runbook)), arguments, TIMEOUT);
      return id == null
          ? new Appended.KeyframeGone()
          : new Appended.Written(StreamEntryId.parse(id.toString()));
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private static Appended failed(RuntimeException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ErrorType error) {
        String message = String.valueOf(error.getMessage());
        // Redis 6.2 wraps the error of a command in the error of the script.
        return PASSING.stream().anyMatch(code -> message.contains(code + " "))
            ? new Appended.Unknown(message)
            : new Appended.Refused(message);
      }
    }
    String message = failure.getMessage();
    return new Appended.Unknown(message == null ? failure.toString() : message);
  }
}
