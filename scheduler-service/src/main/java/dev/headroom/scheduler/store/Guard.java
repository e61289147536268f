package dev.headroom.scheduler.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What must hold by the store's own clock for a step to be applied.
 *
 * @param notBefore null for any time; a start may come {@link #LEAD} ahead of it, and is begun then
 * @param lapsed a start whose lease must have lapsed; null for none
 */
public record Guard(@Nullable Instant notBefore, @Nullable Lease lapsed) {

  /**
   * So long before its time a start may be put in force: it bears its time, and its holder begins
   * it then. What is due at one instant need not stand in line there: so long takes it some 15,000
   * starts to go through one store.
   */
  public static final Duration LEAD = Duration.ofMillis(250);

  public static final Guard NONE = new Guard(null, null);

  public static Guard notBefore(Instant time) {
    return new Guard(time, null);
  }

  public static Guard lapsed(Lease lease) {
    return new Guard(null, lease);
  }
}
