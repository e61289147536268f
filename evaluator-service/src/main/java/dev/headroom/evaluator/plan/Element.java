package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;

/**
 * One value of an instant vector.
 *
 * @param freshMillis time of the sample that the value rests on: of several alternatives the
 *     newest, of several that are all needed the oldest
 */
public record Element(SeriesLabels labels, double value, long freshMillis) {

  /** What tells this element from the others of its measure. */
  public SeriesLabels labelsWithoutName() {
    return PlanEvaluation.withoutName(labels);
  }
}
