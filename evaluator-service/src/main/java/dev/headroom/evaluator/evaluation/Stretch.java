package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Instant;

/**
 * Evaluations in a row that ended in the same state for the same kind of reason.
 *
 * @param low the least value among them; NaN if there was none
 * @param reason of the last one
 */
public record Stretch(
    State state,
    Instant from,
    Instant to,
    long evaluations,
    double low,
    double high,
    double coverage,
    String reason) {

  static Stretch of(TriggerState state) {
    double value = state.value().orElse(Double.NaN);
    return new Stretch(
        state.state(),
        state.evaluatedAt(),
        state.evaluatedAt(),
        1,
        value,
        value,
        state.coverage(),
        state.reason());
  }

  boolean goesOnWith(Stretch next) {
    return state == next.state && kind(reason).equals(kind(next.reason));
  }

  Stretch and(Stretch next) {
    return new Stretch(
        state,
        from,
        next.to,
        evaluations + next.evaluations,
        Double.isNaN(low) || next.low < low ? next.low : low,
        Double.isNaN(high) || next.high > high ? next.high : high,
        next.coverage,
        next.reason);
  }

  /** Numbers in a reason change at each evaluation; its first word says what kind it is. */
  private static String kind(String reason) {
    int space = reason.indexOf(' ');
    return space < 0 ? reason : reason.substring(0, space);
  }
}
