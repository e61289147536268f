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
 * @param reason why it is held, or what it waits for; empty when there is nothing to say
 * @param seen by the last evaluation
 */
public record TriggerState(
    @Nullable Phase phase,
    Instant since,
    Clocks clocks,
    Flaps flaps,
    String reason,
    Observation seen) {

  /** Before the first evaluation. */
  public static TriggerState initial(Instant at) {
    return unknown("not evaluated yet", at);
  }

  /** Never judged so far. */
  public static TriggerState unknown(String reason, Instant at) {
    return new TriggerState(
        null, at, Clocks.STOPPED.held(at), Flaps.NONE, reason, Observation.none(0, at));
  }

  public State state() {
    if (phase == null) {
      return State.UNKNOWN;
    }
    return clocks.heldSince() != null ? State.HELD : State.of(phase);
  }

  public OptionalDouble value() {
    return seen.value();
  }

  public OptionalDouble headroom() {
    return seen.headroom();
  }

  public double coverage() {
    return seen.coverage();
  }

  public Instant evaluatedAt() {
    return seen.at();
  }

  /** When the comparison became true, while pending or firing. */
  public @Nullable Instant pendingSince() {
    return clocks.pendingSince();
  }

  /** How far a pending trigger is on its way to firing, 0 to 1. */
  public OptionalDouble progress(TriggerRule rule) {
    Instant began = clocks.pendingSince();
    if (phase != Phase.PENDING || began == null || rule.holdFor().isZero()) {
      return OptionalDouble.empty();
    }
    double elapsed = Duration.between(began, evaluatedAt()).toMillis();
    return OptionalDouble.of(Math.clamp(elapsed / rule.holdFor().toMillis(), 0, 1));
  }

  /** The state as it is shown when evaluations have stopped: the last one stands, unjudged. */
  public TriggerState notEvaluatedSince() {
    return new TriggerState(
        phase,
        since,
        clocks.held(evaluatedAt()),
        flaps,
        "not evaluated since " + evaluatedAt(),
        seen);
  }

  public Optional<Phase> judged() {
    return Optional.ofNullable(phase);
  }

  /** Judged, and in a phase that began now if it is another one. */
  TriggerState judged(Phase next, Clocks counted, FlapRule rule, String waitsFor, Observation now) {
    boolean changes = (next == Phase.FIRING) != (phase == Phase.FIRING);
    return new TriggerState(
        next,
        next == phase ? since : now.at(),
        counted,
        changes ? flaps.changed(rule, now.at()) : flaps,
        waitsFor,
        now);
  }

  /** Not judged: the phase stands, and every clock with it. */
  TriggerState held(String why, Observation now) {
    return new TriggerState(phase, since, clocks.held(now.at()), flaps, why, now);
  }

  /** Time that counts for a clock that runs on seen time only: since the last judgement. */
  Duration seenUntil(Instant at) {
    return clocks.heldSince() == null ? Duration.between(evaluatedAt(), at) : Duration.ZERO;
  }

  TriggerState with(Clocks counted) {
    return new TriggerState(phase, since, counted, flaps, reason, seen);
  }
}
