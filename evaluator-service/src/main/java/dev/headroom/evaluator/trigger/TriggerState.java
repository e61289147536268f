package dev.headroom.evaluator.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The state of a trigger for one label set.
 *
 * @param phase the last judgement; null before the first
 * @param since when the phase began
 * @param pendingSince when the comparison became true, while pending or firing
 * @param heldSince since when it cannot be judged; null while it can
 * @param reason why it is held, or what it waits for; empty when there is nothing to say
 * @param value of the last evaluation; empty when there was none
 * @param coverage share of the window that had data, 0 to 1
 */
public record TriggerState(
    @Nullable Phase phase,
    Instant since,
    @Nullable Instant pendingSince,
    @Nullable Instant heldSince,
    String reason,
    OptionalDouble value,
    OptionalDouble headroom,
    double coverage,
    Instant evaluatedAt) {

  /** Before the first evaluation. */
  public static TriggerState initial(Instant at) {
    return new TriggerState(
        null,
        at,
        null,
        at,
        "not evaluated yet",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        at);
  }

  public State state() {
    if (phase == null) {
      return State.UNKNOWN;
    }
    return heldSince != null ? State.HELD : State.of(phase);
  }

  /** How far a pending trigger is on its way to firing, 0 to 1. */
  public OptionalDouble progress(TriggerRule rule) {
    if (phase != Phase.PENDING || pendingSince == null || rule.holdFor().isZero()) {
      return OptionalDouble.empty();
    }
    double elapsed = Duration.between(pendingSince, evaluatedAt).toMillis();
    return OptionalDouble.of(Math.min(1, elapsed / rule.holdFor().toMillis()));
  }

  /** The state as it is shown when evaluations have stopped: the last one stands, unjudged. */
  public TriggerState notEvaluatedSince() {
    return new TriggerState(
        phase,
        since,
        pendingSince,
        heldSince == null ? evaluatedAt : heldSince,
        "not evaluated since " + evaluatedAt,
        value,
        headroom,
        coverage,
        evaluatedAt);
  }

  public Optional<Phase> judged() {
    return Optional.ofNullable(phase);
  }
}
