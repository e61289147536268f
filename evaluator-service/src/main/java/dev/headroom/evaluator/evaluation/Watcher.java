package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.trigger.TriggerState;

/** Hears of every evaluation, in its order, in the thread that evaluates. */
public interface Watcher {

  /** Hears nothing. */
  Watcher NOBODY =
      new Watcher() {
        @Override
        public void evaluated(
            CompiledTrigger trigger, SeriesLabels labels, TriggerState before, TriggerState now) {}

        @Override
        public void forgotten(CompiledTrigger trigger, SeriesLabels labels) {}
      };

  /** A trigger was judged, or held, for one label set. */
  void evaluated(
      CompiledTrigger trigger, SeriesLabels labels, TriggerState before, TriggerState now);

  /** A label set had no samples for so long that its state is given up. */
  void forgotten(CompiledTrigger trigger, SeriesLabels labels);
}
