package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.plan.Element;
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

/**
 * What is judged by a state machine, over all label sets of its measure.
 *
 * @param <J> a trigger, or a condition
 */
final class JudgedSet<J extends Judged> {

  /** A label set without samples is forgotten after its coverage window and this. */
  private static final Duration FORGET_AFTER = Duration.ofHours(1);

  /** What an evaluation did to one label set. */
  interface Listener<J> {
    void evaluated(J judged, LiveTrigger live, TriggerState before);

    void forgotten(J judged, LiveTrigger live);
  }

  private final J judged;
  private final long stepMillis;
  private final int trail;
  private final Map<SeriesLabels, LiveTrigger> live = new TreeMap<>();

  /** The same by the identity of the labels that an element carries. */
  private final Map<SeriesLabels, LiveTrigger> byElement = new IdentityHashMap<>();

  private String problem = "";

  JudgedSet(J judged, long stepMillis, int trail) {
    this.trail = trail;
    this.judged = judged;
    this.stepMillis = stepMillis;
  }

  J judged() {
    return judged;
  }

  Collection<LiveTrigger> live() {
    return live.values();
  }

  /** What is wrong with the measure as a whole, or with its label sets; empty when nothing is. */
  String problem() {
    return problem;
  }

  /** Takes what the measure yields at an instant. */
  void evaluate(Answers.Answer answer, long atMillis, Listener<? super J> listener) {
    Instant at = Instant.ofEpochMilli(atMillis);
    List<Element> elements = answer.elements();
    problem = answer.problem();
    int evaluated = 0;
    for (Element element : elements) {
      LiveTrigger one = live(element, at);
      if (one != null && one.isEvaluatedAt(atMillis)) {
        problem = "several metrics give a value for %s; aggregate them".formatted(one.labels());
      } else if (one != null) {
        evaluated++;
        Reading reading = Readings.of(element, atMillis);
        boolean fresh = Readings.isFresh(element, atMillis);
        listener.evaluated(judged, one, one.evaluate(judged.rule(), reading, fresh, at));
      }
    }
    if (evaluated < live.size()) {
      withoutValue(at, listener);
    }
    if (live.size() > 1) {
      live.values().removeIf(one -> forget(one, at, listener));
    }
  }

  private void withoutValue(Instant at, Listener<? super J> listener) {
    var missing = new Reading.Missing(problem.isEmpty() ? "the measure has no value" : problem);
    for (LiveTrigger one : live.values()) {
      if (!one.isEvaluatedAt(at.toEpochMilli())) {
        listener.evaluated(judged, one, one.evaluate(judged.rule(), missing, false, at));
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
      if (byElement.size() >= 2 * judged.limit()) {
        byElement.clear();
      }
      byElement.put(element.labels(), one);
    }
    return one;
  }

  private @Nullable LiveTrigger admit(SeriesLabels labels, Instant at) {
    LiveTrigger known = live.get(labels);
    if (known == null && live.size() < judged.limit()) {
      known = new LiveTrigger(labels, judged.rule(), stepMillis, trail, at);
      live.put(labels, known);
    } else if (known == null) {
      problem =
          "more label sets than the limit of %d; the others are not watched"
              .formatted(judged.limit());
    }
    return known;
  }

  private boolean forget(LiveTrigger one, Instant at, Listener<? super J> listener) {
    boolean forgotten = isForgotten(one, at);
    if (forgotten) {
      byElement.clear();
      listener.forgotten(judged, one);
    }
    return forgotten;
  }

  private boolean isForgotten(LiveTrigger one, Instant at) {
    Duration keep = judged.rule().coverageWindow().plus(FORGET_AFTER);
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

  /** Takes over the states of the same in an earlier version. */
  void adopt(JudgedSet<?> earlier) {
    live.putAll(earlier.live);
    byElement.clear();
  }

  void restoreProblem(String known) {
    problem = known;
  }

  LiveTrigger restore(SeriesLabels labels, Instant at) {
    var one = new LiveTrigger(labels, judged.rule(), stepMillis, trail, at);
    live.put(labels, one);
    byElement.clear();
    return one;
  }
}
