package dev.headroom.common.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Lua script that runs by its digest, and by its text when the server does not know it (after a
 * restart, a fail-over or {@code SCRIPT FLUSH}). Safe for use by many threads.
 */
public final class RedisScript {

  private final String text;
  private final String sha1;

  private RedisScript(String text) {
    this.text = text;
    this.sha1 = sha1(text);
  }

  /** The script in the resource {@code redis/<path>.lua} of {@code owner}'s class path. */
  public static RedisScript load(Class<?> owner, String path) {
    String resource = "redis/" + path + ".lua";
    try (InputStream in = owner.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new RedisScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /**
   * Runs the script and waits for its answer.
   *
   * @param arguments strings, or byte arrays for binary ones
   * @return the answer; null when the script returns nil
   */
  public @Nullable Response run(
      Redis redis, List<String> keys, List<?> arguments, Duration timeout) {
    return send(redis, keys, arguments).await().atMost(timeout);
  }

  /** The same without waiting, so that several scripts are under way at once. */
  public Uni<Response> send(Redis redis, List<String> keys, List<?> arguments) {
    return redis
        .send(request(Command.EVALSHA, sha1, keys, arguments))
        .onFailure(RedisScript::isNoScript)
        .recoverWithUni(() -> redis.send(request(Command.EVAL, text, keys, arguments)));
  }

  private static boolean isNoScript(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t.getMessage() != null && t.getMessage().startsWith("NOSCRIPT")) {
        return true;
      }
    }
    return false;
  }

  private static Request request(
      Command command, String script, List<String> keys, List<?> arguments) {
    Request request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    for (Object argument : arguments) {
      if (argument instanceof byte[] bytes) {
        request.arg(io.vertx.mutiny.core.buffer.Buffer.newInstance(Buffer.buffer(bytes)));
      } else {
        request.arg(argument.toString());
      }
    }
    return request;
  }

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
