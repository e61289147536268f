package dev.headroom.scheduler.state;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a job, when, and what that replica may do.
 *
 * @param now by the store's clock
 * @param replica takes what is to be started
 * @param deferUntil when limits of the queue or the tenant do not admit a start now: when to try
 *     again; null when they do
 * @param doubt instants whose past is unknown
 */
public record Attendance(Instant now, String replica, @Nullable Instant deferUntil, Doubt doubt) {

  public Attendance {
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(replica, "replica");
    Objects.requireNonNull(doubt, "doubt");
  }

  public static Attendance of(Instant now, String replica) {
    return new Attendance(now, replica, null, Doubt.NONE);
  }
}
