package dev.headroom.scheduler.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What must hold by the store's own clock for a step to be applied.
 *
 * @param notBefore null for any time
 * @param lapsed a start whose lease must have lapsed; null for none
 */
public record Guard(@Nullable Instant notBefore, @Nullable Lease lapsed) {

  public static final Guard NONE = new Guard(null, null);

  public static Guard notBefore(Instant time) {
    return new Guard(time, null);
  }

  public static Guard lapsed(Lease lease) {
    return new Guard(null, lease);
  }
}
