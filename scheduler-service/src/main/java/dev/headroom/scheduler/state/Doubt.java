package dev.headroom.scheduler.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time of which the store may have lost writes: its server is another one, or began
 * anew. What was due in it may have been started, and nobody knows.
 *
 * @param from exclusive; null, as {@code to}, when there is no doubt
 * @param to inclusive
 */
public record Doubt(@Nullable Instant from, @Nullable Instant to) {

  public static final Doubt NONE = new Doubt(null, null);

  /** Whether a start at that time may have been lost. */
  public boolean covers(Instant instant) {
    return from != null && to != null && instant.isAfter(from) && !instant.isAfter(to);
  }
}
