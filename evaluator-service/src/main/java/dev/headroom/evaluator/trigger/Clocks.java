package dev.headroom.evaluator.trigger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger's time is counted from.
 *
 * @param pendingSince when the comparison became true, while pending or firing
 * @param heldSince since when it cannot be judged; null while it can
 * @param falseFor while firing: how long the comparison has been seen false; null while it is true
 * @param recoveredFor while firing: how long the recovery has been seen; null while it is not. Time
 *     without data counts for neither
 */
public record Clocks(
    @Nullable Instant pendingSince,
    @Nullable Instant heldSince,
    @Nullable Duration falseFor,
    @Nullable Duration recoveredFor) {

  /** Nothing is being counted. */
  public static final Clocks STOPPED = new Clocks(null, null, null, null);

  static Clocks pending(Instant since) {
    return new Clocks(since, null, null, null);
  }

  Clocks held(Instant since) {
    return new Clocks(pendingSince, heldSince == null ? since : heldSince, falseFor, recoveredFor);
  }

  Clocks resumed(@Nullable Duration seenFalse, @Nullable Duration seenRecovered) {
    return new Clocks(pendingSince, null, seenFalse, seenRecovered);
  }

  /** Time in which nothing could be told does not bring a pending trigger closer to firing. */
  Clocks postponed(Duration by) {
    return pendingSince == null
        ? this
        : new Clocks(pendingSince.plus(by), heldSince, falseFor, recoveredFor);
  }
}
