package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.plan.Element;
import dev.headroom.evaluator.plan.EvaluationException;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.trigger.Reading;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One trigger over all its label sets. */
final class TriggerSet {

  /** A label set without samples is forgotten after its coverage window and this. */
  private static final Duration FORGET_AFTER = Duration.ofHours(1);

  /** What an evaluation did to one label set. */
  interface Listener {
    void evaluated(CompiledTrigger trigger, LiveTrigger live, TriggerState before);

    void forgotten(CompiledTrigger trigger, LiveTrigger live);
  }

  private final CompiledTrigger trigger;
  private final long stepMillis;
  private final int trail;
  private final Map<SeriesLabels, LiveTrigger> live = new TreeMap<>();

  /** The same by the identity of the labels that an element carries. */
  private final Map<SeriesLabels, LiveTrigger> byElement = new IdentityHashMap<>();

  private String problem = "";

  TriggerSet(CompiledTrigger trigger, long stepMillis, int trail) {
    this.trail = trail;
    this.trigger = trigger;
    this.stepMillis = stepMillis;
  }

  CompiledTrigger trigger() {
    return trigger;
  }

  Collection<LiveTrigger> live() {
    return live.values();
  }

  /** What is wrong with the measure as a whole, or with its label sets; empty when nothing is. */
  String problem() {
    return problem;
  }

  void evaluate(SeriesTable table, long atMillis, Listener listener) {
    Instant at = Instant.ofEpochMilli(atMillis);
    List<Element> elements;
    try {
      boolean whole = !trigger.plan().isIncomplete(table);
      elements = whole ? trigger.plan().evaluate(table, atMillis) : List.of();
      problem = whole ? "" : "series of the measure are over the limit and refused";
    } catch (EvaluationException e) {
      elements = List.of();
      problem = String.valueOf(e.getMessage());
    }
    int evaluated = 0;
    for (Element element : elements) {
      LiveTrigger one = live(element, at);
      if (one != null && one.isEvaluatedAt(atMillis)) {
        problem = "several metrics give a value for %s; aggregate them".formatted(one.labels());
      } else if (one != null) {
        evaluated++;
        boolean fresh =
            element.freshUntilMillis() != Element.NO_SAMPLE
                && element.freshUntilMillis() >= atMillis;
        Reading reading = reading(element, fresh, atMillis);
        listener.evaluated(trigger, one, one.evaluate(trigger.rule(), reading, fresh, at));
      }
    }
    if (evaluated < live.size()) {
      withoutValue(at, listener);
    }
    if (live.size() > 1) {
      live.values().removeIf(one -> forget(one, at, listener));
    }
  }

  private void withoutValue(Instant at, Listener listener) {
    var missing = new Reading.Missing(problem.isEmpty() ? "the measure has no value" : problem);
    for (LiveTrigger one : live.values()) {
      if (!one.isEvaluatedAt(at.toEpochMilli())) {
        listener.evaluated(trigger, one, one.evaluate(trigger.rule(), missing, false, at));
      }
    }
  }

  /** An element mostly comes with the very labels that it had the last time. */
  private @Nullable LiveTrigger live(Element element, Instant at) {
    LiveTrigger same = byElement.get(element.labels());
    if (same != null) {
      return same;
    }
    LiveTrigger one = admit(element.labelsWithoutName(), at);
    if (one != null) {
      if (byElement.size() >= 2 * trigger.definition().limit()) {
        byElement.clear();
      }
      byElement.put(element.labels(), one);
    }
    return one;
  }

  private @Nullable LiveTrigger admit(SeriesLabels labels, Instant at) {
    LiveTrigger known = live.get(labels);
    if (known == null && live.size() < trigger.definition().limit()) {
      known = new LiveTrigger(labels, trigger.rule(), stepMillis, trail, at);
      live.put(labels, known);
    } else if (known == null) {
      problem =
          "more label sets than the limit of %d; the others are not watched"
              .formatted(trigger.definition().limit());
    }
    return known;
  }

  private static Reading reading(Element element, boolean fresh, long atMillis) {
    if (element.freshUntilMillis() == Element.NO_SAMPLE) {
      return new Reading.Missing("the value is a constant and rests on no sample");
    }
    if (!fresh) {
      Duration overdue = Duration.ofMillis(atMillis - element.freshUntilMillis());
      return new Reading.Missing(
          "the next sample is overdue by %ds".formatted(overdue.toSeconds()));
    }
    if (Double.isNaN(element.value())) {
      return new Reading.Missing("the measure is not a number (0/0: nothing happened?)");
    }
    return new Reading.Present(element.value(), element.interval());
  }

  private boolean forget(LiveTrigger one, Instant at, Listener listener) {
    boolean forgotten = isForgotten(one, at);
    if (forgotten) {
      byElement.clear();
      listener.forgotten(trigger, one);
    }
    return forgotten;
  }

  private boolean isForgotten(LiveTrigger one, Instant at) {
    Duration keep = trigger.rule().coverageWindow().plus(FORGET_AFTER);
    return Duration.between(one.lastSeen(), at).compareTo(keep) > 0 && live.size() > 1;
  }

  /** What the state machine of a label set did last; empty for one that is not known. */
  List<Stretch> trail(SeriesLabels labels) {
    LiveTrigger one = live.get(labels);
    return one == null ? List.of() : one.trail().stretches();
  }

  void skipAbsent(long evaluations) {
    live.values().forEach(one -> one.skipAbsent(evaluations));
  }

  boolean isFiring() {
    return live.values().stream().anyMatch(one -> one.state().phase() == Phase.FIRING);
  }

  /** Takes over the states of the same trigger in an earlier version. */
  void adopt(TriggerSet earlier) {
    live.putAll(earlier.live);
    byElement.clear();
  }

  LiveTrigger restore(SeriesLabels labels, Instant at) {
    var one = new LiveTrigger(labels, trigger.rule(), stepMillis, trail, at);
    live.put(labels, one);
    byElement.clear();
    return one;
  }
}
