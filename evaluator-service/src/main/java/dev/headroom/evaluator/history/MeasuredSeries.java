package dev.headroom.evaluator.history;

import dev.headroom.common.wire.SeriesLabels;
import java.util.Comparator;

/**
 * What a history is of: a trigger, or a driver, for one label set. Ordered by component, trigger,
 * labels.
 */
public record MeasuredSeries(String component, String trigger, SeriesLabels labels)
    implements Comparable<MeasuredSeries> {

  /** Stands for the component of a driver; no component can be called so. */
  public static final String DRIVERS = "$drivers";

  private static final Comparator<MeasuredSeries> ORDER =
      Comparator.comparing(MeasuredSeries::component)
          .thenComparing(MeasuredSeries::trigger)
          .thenComparing(MeasuredSeries::labels);

  @Override
  public int compareTo(MeasuredSeries other) {
    return ORDER.compare(this, other);
  }
}
