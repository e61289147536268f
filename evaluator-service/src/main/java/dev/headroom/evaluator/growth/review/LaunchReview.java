package dev.headroom.evaluator.growth.review;

import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.people.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ticket of one launch, and what it is still to be told. Immutable; an attempt is stored before
 * it is made, so that whoever comes after looks whether it took effect before making it again.
 *
 * @param revision how often it was stored
 * @param wanted the launch as the ticket is to say; null when it was called off
 * @param told the launch as the ticket says; null when it says nothing, or that it was called off
 * @param growth projected when the ticket was asked for, as a share
 * @param reference by which the channel knows it; null until it is open
 * @param attempts at what is to be told now
 * @param since when that came up
 * @param notBefore when to try again; null for at once
 * @param says why it could not be told; empty when it could
 */
public record LaunchReview(
    String runbook,
    String launch,
    long revision,
    @Nullable Launch wanted,
    @Nullable Launch told,
    Growth growth,
    @Nullable String reference,
    @Nullable String url,
    int attempts,
    Instant since,
    @Nullable Instant notBefore,
    String says) {

  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LAST_RETRY = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 10;

  public LaunchReview {
    Objects.requireNonNull(growth);
    Objects.requireNonNull(since);
    Objects.requireNonNull(says);
  }

  /**
   * What was projected.
   *
   * @param share the middle of the futures: 0.5 is half as much again
   * @param withinDays how far ahead
   * @param launchesOnly whether nothing is known of how the driver grows by itself
   */
  public record Growth(String driver, double share, int withinDays, boolean launchesOnly) {}

  /** What is to be told. */
  public enum Errand {
    NONE,
    OPEN,
    UPDATE,
    CLOSE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static LaunchReview asked(String runbook, Launch launch, Growth growth, Instant at) {
    return new LaunchReview(
        runbook, launch.id(), 0, launch, null, growth, null, null, 0, at, null, "");
  }

  /** Where the review is. */
  public enum State {
    /** To be filed. */
    ASKED,
    FILED,
    CALLED_OFF;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public State state() {
    if (wanted == null) {
      return State.CALLED_OFF;
    }
    return reference == null ? State.ASKED : State.FILED;
  }

  public Errand errand() {
    if (reference == null) {
      return wanted == null ? Errand.NONE : Errand.OPEN;
    }
    if (wanted == null) {
      return told == null ? Errand.NONE : Errand.CLOSE;
    }
    return wanted.equals(told) ? Errand.NONE : Errand.UPDATE;
  }

  /** Whether an attempt to open it ended without an answer: it may be there. */
  boolean isUnsure() {
    return reference == null && attempts > 0;
  }

  /** Whether there is something to be told, and it is time to try. */
  public boolean isDue(Instant now) {
    return errand() != Errand.NONE && (notBefore == null || !now.isBefore(notBefore));
  }

  LaunchReview wants(@Nullable Launch next, Instant at) {
    return new LaunchReview(
        runbook, launch, revision, next, told, growth, reference, url, 0, at, null, "");
  }

  /** About to be told. */
  public LaunchReview begun() {
    return with(told, reference, url, attempts + 1, null, says);
  }

  /** As it is after an answer; what was refused was not told, and is tried again all the same. */
  public LaunchReview answered(Delivery delivery, Instant at) {
    return switch (delivery) {
      case Delivery.Delivered done ->
          with(
              wanted,
              reference == null ? done.reference() : reference,
              done.url() == null ? url : done.url(),
              0,
              null,
              "");
      case Delivery.Refused(String why) -> with(told, reference, url, 0, at.plus(LAST_RETRY), why);
      case Delivery.Failed(String why, Duration retryAfter, boolean perhaps) ->
          with(
              told,
              reference,
              url,
              attempts,
              at.plus(retryAfter == null ? rest() : retryAfter),
              why);
    };
  }

  private Duration rest() {
    Duration rest = FIRST_RETRY.multipliedBy(1L << Math.clamp(attempts - 1, 0, MOST_DOUBLINGS));
    return rest.compareTo(LAST_RETRY) < 0 ? rest : LAST_RETRY;
  }

  private LaunchReview with(
      @Nullable Launch nextTold,
      @Nullable String nextReference,
      @Nullable String nextUrl,
      int nextAttempts,
      @Nullable Instant nextNotBefore,
      String nextSays) {
    return new LaunchReview(
        runbook,
        launch,
        revision,
        wanted,
        nextTold,
        growth,
        nextReference,
        nextUrl,
        nextAttempts,
        since,
        nextNotBefore,
        nextSays);
  }

  /** The same as it is stored the next time. */
  public LaunchReview stored() {
    return new LaunchReview(
        runbook,
        launch,
        revision + 1,
        wanted,
        told,
        growth,
        reference,
        url,
        attempts,
        since,
        notBefore,
        says);
  }
}
