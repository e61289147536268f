package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;

/**
 * One value of an instant vector.
 *
 * @param freshUntilMillis until when the samples that the value rests on are news: of several
 *     alternatives the latest, of several that are all needed the earliest; {@link #NO_SAMPLE} for
 *     a constant, which rests on none
 */
public record Element(SeriesLabels labels, double value, long freshUntilMillis) {

  /** A constant says nothing about a target, however late it is. */
  public static final long NO_SAMPLE = Long.MAX_VALUE;

  /** What tells this element from the others of its measure. */
  public SeriesLabels labelsWithoutName() {
    return PlanEvaluation.withoutName(labels);
  }
}
