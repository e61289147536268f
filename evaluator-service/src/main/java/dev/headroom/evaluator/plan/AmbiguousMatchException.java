package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;

/** Several series of one side meet the same series of the other: the measure has no one answer. */
public final class AmbiguousMatchException extends EvaluationException {

  private static final long serialVersionUID = 1L;

  AmbiguousMatchException(String side, String operator, SeriesLabels key, String remedy) {
    super(
        "several series on the %s side of '%s' share the labels %s; %s"
            .formatted(side, operator, key, remedy));
  }
}
