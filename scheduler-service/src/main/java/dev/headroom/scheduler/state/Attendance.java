package dev.headroom.scheduler.state;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a job, when, and what that replica may do.
 *
 * @param now by the store's clock: that of the step
 * @param made when the step is made, by the store's clock; it may be made ahead of its time. No two
 *     steps of a job may have the same revision, so this counts for that and {@code now} does not:
 *     steps that two replicas made ahead for one instant would have the same.
 * @param replica takes what is to be started
 * @param deferUntil when limits of the queue or the tenant do not admit a start now: when to try
 *     again; null when they do
 * @param doubt instants whose past is unknown
 */
public record Attendance(
    Instant now, Instant made, String replica, @Nullable Instant deferUntil, Doubt doubt) {

  public Attendance {
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(made, "made");
    Objects.requireNonNull(replica, "replica");
    Objects.requireNonNull(doubt, "doubt");
  }

  /** Of a step that is made when its time has come. */
  public Attendance(Instant now, String replica, @Nullable Instant deferUntil, Doubt doubt) {
    this(now, now, replica, deferUntil, doubt);
  }

  public static Attendance of(Instant now, String replica) {
    return new Attendance(now, replica, null, Doubt.NONE);
  }
}
