package dev.headroom.scheduler.store.redis;

import dev.headroom.common.redis.RedisScript;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends commands and scripts, and reads what comes back. */
public final class RedisShardCommands {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Redis redis;

  public RedisShardCommands(Redis redis) {
    this.redis = redis;
  }

  static RedisScript script(String name) {
    return RedisScript.load(RedisShardCommands.class, "store/" + name);
  }

  /** A script with what it works on, in one slot. */
  record Call(RedisScript script, List<String> keys, List<?> arguments) {}

  public Response run(RedisScript script, List<String> keys, List<?> arguments) {
    return answered(RedisReach.reached(() -> script.run(redis, keys, arguments, TIMEOUT)));
  }

  /** Runs scripts, all under way at once; the answers are in the order of the calls. */
  List<Response> run(List<Call> calls) {
    List<Pending> pending = calls.stream().map(this::start).toList();
    return pending.stream().map(Pending::await).toList();
  }

  /** Sends a script on its way. */
  Pending start(Call call) {
    return new Pending(
        call.script().send(redis, call.keys(), call.arguments()).subscribeAsCompletionStage());
  }

  /** Sends a command on its way. */
  Pending start(Command command, List<?> arguments) {
    return new Pending(
        redis.send(request(command, arguments.toArray())).subscribeAsCompletionStage());
  }

  /** An answer that is on its way. */
  record Pending(CompletableFuture<Response> answer) {

    Response await() {
      return answered(
          RedisReach.reached(
              () -> {
                try {
                  return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                } catch (ExecutionException | TimeoutException e) {
                  throw new CompletionException(e);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                  throw new CompletionException(e);
                }
              }));
    }
  }

  public Response send(Command command, Object... arguments) {
    return answered(
        RedisReach.reached(() -> redis.send(request(command, arguments)).await().atMost(TIMEOUT)));
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

  /** What the command TIME answers. */
  static Instant time(Response answer) {
    return Instant.ofEpochSecond(answer.get(0).toLong(), answer.get(1).toLong() * 1_000);
  }

  static Instant millis(String text) {
    return Instant.ofEpochMilli(Long.parseLong(text));
  }

  /** Milliseconds; {@code -} is none. */
  static @Nullable Instant millisOrNone(String text) {
    return text.equals("-") ? null : millis(text);
  }

  static Instant micros(String text) {
    long micros = Long.parseLong(text);
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }
}
