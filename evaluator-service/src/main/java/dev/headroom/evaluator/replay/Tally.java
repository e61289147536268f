package dev.headroom.evaluator.replay;

import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What happened to one label set of a trigger, counted while it is evaluated. */
final class Tally {

  private final long[] millis = new long[State.values().length];
  private final int[] entered = new int[State.values().length];
  private int fired;
  private long evaluations;
  private long withValue;
  private OptionalDouble worst = OptionalDouble.empty();
  private OptionalDouble worstValue = OptionalDouble.empty();
  private @Nullable Instant worstAt;
  private long lastMillis = Long.MIN_VALUE;
  private State last = State.UNKNOWN;

  void evaluated(TriggerState before, TriggerState now, boolean fires) {
    long at = now.evaluatedAt().toEpochMilli();
    State state = now.state();
    if (lastMillis != Long.MIN_VALUE) {
      millis[before.state().ordinal()] += at - lastMillis;
    }
    if (lastMillis == Long.MIN_VALUE || state != before.state()) {
      entered[state.ordinal()]++;
    }
    lastMillis = at;
    last = state;
    evaluations++;
    withValue += now.value().isPresent() ? 1 : 0;
    fired += fires ? 1 : 0;
    OptionalDouble headroom = now.headroom();
    if (headroom.isPresent() && (worst.isEmpty() || headroom.getAsDouble() < worst.getAsDouble())) {
      worst = headroom;
      worstValue = now.value();
      worstAt = now.evaluatedAt();
    }
  }

  int fired() {
    return fired;
  }

  /** How often a state began, the one at the start included. */
  int entered(State state) {
    return entered[state.ordinal()];
  }

  Duration in(State state) {
    return Duration.ofMillis(millis[state.ordinal()]);
  }

  State last() {
    return last;
  }

  double coverage() {
    return evaluations == 0 ? 0 : (double) withValue / evaluations;
  }

  OptionalDouble worst() {
    return worst;
  }

  OptionalDouble worstValue() {
    return worstValue;
  }

  @Nullable Instant worstAt() {
    return worstAt;
  }
}
