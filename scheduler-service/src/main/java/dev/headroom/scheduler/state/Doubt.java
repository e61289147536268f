package dev.headroom.scheduler.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time of which the store may have lost writes: its server is another one, or began
 * anew. What was started in it may not be known.
 *
 * @param from exclusive; null, as {@code to}, when there is no doubt
 * @param to inclusive
 */
public record Doubt(@Nullable Instant from, @Nullable Instant to) {

  public static final Doubt NONE = new Doubt(null, null);

  /**
   * Whether a start of what was due then, and has not started as far as is known, may have been
   * lost. What was due before the stretch too: it may have waited for its turn, and got it in it.
   */
  public boolean covers(Instant due) {
    return to != null && !due.isAfter(to);
  }
}
