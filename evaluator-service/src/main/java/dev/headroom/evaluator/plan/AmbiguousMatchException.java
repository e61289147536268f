package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;

/** Two series of one side meet the same series of the other: the measure has no one answer. */
public final class AmbiguousMatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AmbiguousMatchException(String side, String operator, SeriesLabels key) {
    super(
        "several series on the %s side of '%s' share the labels %s; aggregate that side with sum by (...) or match on(...) more labels"
            .formatted(side, operator, key));
  }
}
