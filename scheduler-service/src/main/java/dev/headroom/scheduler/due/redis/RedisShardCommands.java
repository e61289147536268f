package dev.headroom.scheduler.due.redis;

import dev.headroom.common.redis.RedisScript;
import dev.headroom.scheduler.due.StoreUnavailable;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends commands and scripts, and reads what comes back. */
final class RedisShardCommands {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Redis redis;

  RedisShardCommands(Redis redis) {
    this.redis = redis;
  }

  static RedisScript script(String name) {
    return RedisScript.load(RedisShardCommands.class, "due/" + name);
  }

  /** Runs a script that may answer nil. */
  @Nullable Response maybe(RedisScript script, List<String> keys, List<?> arguments) {
    return reached(() -> script.run(redis, keys, arguments, TIMEOUT));
  }

  Response run(RedisScript script, List<String> keys, List<?> arguments) {
    return answered(maybe(script, keys, arguments));
  }

  Response send(Command command, Object... arguments) {
    return answered(reached(() -> redis.send(request(command, arguments)).await().atMost(TIMEOUT)));
  }

  /** Sends commands on one slot in one go. */
  List<Response> send(List<Request> requests) {
    return requests.isEmpty()
        ? List.of()
        : answered(reached(() -> redis.batch(requests).await().atMost(TIMEOUT)));
  }

  /**
   * What the server itself says about a script or a command is our fault; all else is its absence.
   */
  private static <T> @Nullable T reached(Supplier<@Nullable T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String reason = root.getMessage() == null ? root.toString() : root.getMessage();
      if (root instanceof ErrorType && reason.startsWith("ERR ")) {
        throw e;
      }
      throw new StoreUnavailable(reason, e);
    }
  }

  static Request request(Command command, Object... arguments) {
    Request request = Request.cmd(command);
    for (Object argument : arguments) {
      request.arg(argument.toString());
    }
    return request;
  }

  private static <T> T answered(@Nullable T answer) {
    if (answer == null) {
      throw new IllegalStateException("Redis answered nil where an answer was due");
    }
    return answer;
  }

  static Instant millis(String text) {
    return Instant.ofEpochMilli(Long.parseLong(text));
  }

  static Instant micros(String text) {
    long micros = Long.parseLong(text);
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }

  /** Milliseconds, or the empty text for null: how scripts write "none". */
  static String orEmpty(@Nullable Instant instant) {
    return instant == null ? "" : String.valueOf(instant.toEpochMilli());
  }
}
