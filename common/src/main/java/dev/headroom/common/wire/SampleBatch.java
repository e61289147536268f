package dev.headroom.common.wire;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one collection of one source yielded: a value for each of its series.
 *
 * @param source name of the source within its runbook
 * @param scrapedAtMillis when the collection began, milliseconds since the epoch by the collector
 * @param series identities, in the order of the values; must be unique
 * @param values one a series; {@link StaleMarker#VALUE} where the series has ended
 * @param timestampsMillis one a series where the target gave its own; null when all are of {@code
 *     scrapedAtMillis}
 */
public record SampleBatch(
    String source,
    long scrapedAtMillis,
    List<SeriesLabels> series,
    double[] values,
    long @Nullable [] timestampsMillis) {

  public SampleBatch {
    series = List.copyOf(series);
    if (values.length != series.size()) {
      throw new IllegalArgumentException(
          "%d series but %d values".formatted(series.size(), values.length));
    }
    if (timestampsMillis != null && timestampsMillis.length != series.size()) {
      throw new IllegalArgumentException(
          "%d series but %d timestamps".formatted(series.size(), timestampsMillis.length));
    }
  }

  /** A batch whose samples are all of the moment of collection. */
  public static SampleBatch scraped(
      String source, long scrapedAtMillis, List<SeriesLabels> series, double[] values) {
    return new SampleBatch(source, scrapedAtMillis, series, values, null);
  }

  /**
   * The same as the constructor, for callers in other modules: javac leaves type annotations off
   * the parameters of a compact constructor, so that NullAway takes {@code timestampsMillis} for
   * non-null there.
   */
  public static SampleBatch of(
      String source,
      long scrapedAtMillis,
      List<SeriesLabels> series,
      double[] values,
      long @Nullable [] timestampsMillis) {
    return new SampleBatch(source, scrapedAtMillis, series, values, timestampsMillis);
  }

  public int size() {
    return values.length;
  }

  public long timestampMillis(int index) {
    return timestampsMillis == null ? scrapedAtMillis : timestampsMillis[index];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SampleBatch batch
        && source.equals(batch.source)
        && scrapedAtMillis == batch.scrapedAtMillis
        && series.equals(batch.series)
        && sameBits(values, batch.values)
        && Arrays.equals(timestampsMillis, batch.timestampsMillis);
  }

  /** By raw bits, since a stale marker differs from other NaNs. */
  private static boolean sameBits(double[] left, double[] right) {
    if (left.length != right.length) {
      return false;
    }
    for (int i = 0; i < left.length; i++) {
      if (Double.doubleToRawLongBits(left[i]) != Double.doubleToRawLongBits(right[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * source.hashCode() + Long.hashCode(scrapedAtMillis);
  }
}
