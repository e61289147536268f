package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger's state machine did last, as stretches, the oldest first. A quiet trigger is one
 * stretch for as long as it is quiet. One thread at a time.
 */
final class Trail {

  /** Stretches that are remembered unless somebody says otherwise. */
  static final int DEFAULT_LENGTH = 16;

  /** Enough to tell when something was last seen to be false, some gaps notwithstanding. */
  static final int SHORT = 4;

  private final int length;
  private final Deque<Stretch> stretches = new ArrayDeque<>();

  /**
   * @param length stretches that are remembered; 0 remembers nothing
   */
  Trail(int length) {
    this.length = length;
  }

  void add(TriggerState state) {
    if (length == 0) {
      return;
    }
    Stretch next = Stretch.of(state);
    Stretch last = stretches.peekLast();
    if (last != null && last.goesOnWith(next)) {
      stretches.removeLast();
      next = last.and(next);
    }
    stretches.addLast(next);
    trim();
  }

  List<Stretch> stretches() {
    return List.copyOf(stretches);
  }

  /** The last evaluation that found the comparison false; null if that is not remembered. */
  @Nullable Instant lastFalse() {
    return stretches.stream()
        .filter(one -> one.state() == State.OK || one.state() == State.NARROW)
        .map(Stretch::to)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  private void trim() {
    while (stretches.size() > length) {
      stretches.removeFirst();
    }
  }

  void save(StateSink out) {
    out.number(stretches.size());
    for (Stretch one : stretches) {
      out.text(one.state().name());
      out.number(one.from().toEpochMilli());
      out.number(one.to().toEpochMilli());
      out.number(one.evaluations());
      out.real(one.low());
      out.real(one.high());
      out.real(one.coverage());
      out.text(one.reason());
    }
  }

  void load(StateSource in) {
    stretches.clear();
    for (long left = in.number(); left > 0; left--) {
      stretches.add(
          new Stretch(
              State.valueOf(in.text()),
              Instant.ofEpochMilli(in.number()),
              Instant.ofEpochMilli(in.number()),
              in.number(),
              in.real(),
              in.real(),
              in.real(),
              in.text()));
    }
    trim();
  }
}
