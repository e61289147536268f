package dev.headroom.scheduler.store.redis;

import dev.headroom.scheduler.store.StoreUnavailable;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells a Redis that is away from one that refuses what it was asked. */
public final class RedisReach {

  private RedisReach() {}

  /**
   * What the server itself says about a script or a command is our fault; all else is its absence.
   */
  public static <T> @Nullable T reached(Supplier<@Nullable T> call) {
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
}
