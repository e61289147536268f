package dev.headroom.evaluator.history;

import dev.headroom.common.wire.SeriesLabels;

/** What a history is of: a trigger for one label set. */
public record MeasuredSeries(String component, String trigger, SeriesLabels labels) {}
