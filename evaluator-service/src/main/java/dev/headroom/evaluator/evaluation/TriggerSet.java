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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Set<SeriesLabels> seen = new HashSet<>();
    for (Element element : elements) {
      SeriesLabels labels = element.labelsWithoutName();
      LiveTrigger one = admit(labels, at);
      if (!seen.add(labels)) {
        problem = "several metrics give a value for %s; aggregate them".formatted(labels);
      } else if (one != null) {
        boolean fresh =
            element.freshUntilMillis() != Element.NO_SAMPLE
                && element.freshUntilMillis() >= atMillis;
        Reading reading = reading(element, fresh, atMillis);
        listener.evaluated(trigger, one, one.evaluate(trigger.rule(), reading, fresh, at));
      }
    }
    var missing = new Reading.Missing(problem.isEmpty() ? "the measure has no value" : problem);
    live.values().stream()
        .filter(one -> !seen.contains(one.labels()))
        .forEach(
            one ->
                listener.evaluated(trigger, one, one.evaluate(trigger.rule(), missing, false, at)));
    live.values().removeIf(one -> forget(one, at, listener));
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
  }

  LiveTrigger restore(SeriesLabels labels, Instant at) {
    var one = new LiveTrigger(labels, trigger.rule(), stepMillis, trail, at);
    live.put(labels, one);
    return one;
  }
}
