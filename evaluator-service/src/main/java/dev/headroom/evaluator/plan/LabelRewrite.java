package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes labels of labels, and remembers the outcome for each label set it has seen. */
class LabelRewrite {

  /** Beyond this the memory starts anew: series come and go. */
  private static final int MAX_REMEMBERED = 200_000;

  private final UnaryOperator<SeriesLabels> rule;
  private final Map<SeriesLabels, SeriesLabels> remembered = new HashMap<>();

  /** The outcomes, each by itself: equal ones are the same object, which compares faster. */
  private final Map<SeriesLabels, SeriesLabels> outcomes = new HashMap<>();

  LabelRewrite(UnaryOperator<SeriesLabels> rule) {
    this.rule = rule;
  }

  SeriesLabels of(SeriesLabels labels) {
    SeriesLabels known = remembered.get(labels);
    if (known == null) {
      if (remembered.size() >= MAX_REMEMBERED) {
        remembered.clear();
        outcomes.clear();
      }
      SeriesLabels outcome = rule.apply(labels);
      known = outcomes.computeIfAbsent(outcome, same -> same);
      remembered.put(labels, known);
    }
    return known;
  }
}
