package dev.headroom.evaluator.reminder;

import dev.headroom.evaluator.people.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reminder of a sign-off. Immutable; stored before people are told.
 *
 * @param nextReview the day that it is about
 * @param days from that day to the one that it is for: negative before it
 * @param revision how often it was stored
 * @param at when it became due
 * @param attempts at telling
 * @param reference by which the channel knows it, {@code kept} without one; null until it was told
 * @param notBefore when to try again; null for at once
 * @param says why it could not be told; empty when it could
 */
public record Reminder(
    String runbook,
    LocalDate nextReview,
    int days,
    long revision,
    Instant at,
    int attempts,
    @Nullable String reference,
    @Nullable Instant notBefore,
    String says) {

  private static final Duration RETRY = Duration.ofMinutes(10);
  private static final Duration REFUSED = Duration.ofHours(6);

  public Reminder {
    Objects.requireNonNull(nextReview);
    Objects.requireNonNull(at);
    Objects.requireNonNull(says);
  }

  static Reminder due(String runbook, LocalDate nextReview, int days, Instant at) {
    return new Reminder(runbook, nextReview, days, 0, at, 0, null, null, "");
  }

  /** The same for the same day of the same sign-off. */
  public String id() {
    return runbook + "/" + nextReview + "/" + days;
  }

  public boolean isToTell(Instant now) {
    return reference == null && (notBefore == null || !now.isBefore(notBefore));
  }

  /** About to be told. */
  public Reminder begun() {
    return new Reminder(
        runbook, nextReview, days, revision + 1, at, attempts + 1, reference, null, says);
  }

  /** As it is after an answer. */
  public Reminder answered(Delivery delivery, Instant now) {
    return switch (delivery) {
      case Delivery.Delivered done -> with(done.reference(), null, "");
      case Delivery.Refused(String why) -> with(null, now.plus(REFUSED), why);
      case Delivery.Failed(String why, Duration retryAfter, boolean perhaps) ->
          with(null, now.plus(retryAfter == null ? RETRY : retryAfter), why);
    };
  }

  private Reminder with(@Nullable String told, @Nullable Instant next, String why) {
    return new Reminder(runbook, nextReview, days, revision + 1, at, attempts, told, next, why);
  }
}
