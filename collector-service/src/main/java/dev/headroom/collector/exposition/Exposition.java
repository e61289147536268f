package dev.headroom.collector.exposition;

import dev.headroom.common.wire.SeriesLabels;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All samples of a body, in its order, each series once.
 *
 * <p>A target that exposes the same series in the same order as the time before yields the very
 * same list object, so that "nothing changed" costs one comparison of references. Arrays are handed
 * over, not copied.
 *
 * @param series identities, relabelled
 * @param values one a series; a NaN of the target is the ordinary NaN, never the staleness mark
 * @param timestampsMillis one a series, {@link #NO_TIMESTAMP} where the line has none; null when no
 *     line has one
 * @param descriptions of families, by name
 */
public record Exposition(
    List<SeriesLabels> series,
    double[] values,
    long @Nullable [] timestampsMillis,
    Map<String, Description> descriptions)
    implements ExpositionResult {

  /** Stands for a line without a timestamp of its own. */
  public static final long NO_TIMESTAMP = Long.MIN_VALUE;

  public Exposition {
    series = List.copyOf(series);
    descriptions = Map.copyOf(descriptions);
    if (values.length != series.size()
        || timestampsMillis != null && timestampsMillis.length != series.size()) {
      throw new IllegalArgumentException("series, values and timestamps differ in number");
    }
  }

  public int size() {
    return values.length;
  }
}
