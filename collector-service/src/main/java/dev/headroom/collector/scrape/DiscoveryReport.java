package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceId;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the collector writes about the look-ups of a source that finds its targets. */
public final class DiscoveryReport {

  private final String source;
  private final SeriesLabels success;
  private final SeriesLabels targets;
  private final List<SeriesLabels> both;

  public DiscoveryReport(SourceId id, Map<String, String> added) {
    var labels = new TargetLabels(id.source(), added, false);
    this.source = id.source();
    this.success = labels.own(OwnMetrics.DISCOVERY_SUCCESS.name());
    this.targets = labels.own(OwnMetrics.DISCOVERY_TARGETS.name());
    this.both = List.of(success, targets);
  }

  /**
   * The samples of now.
   *
   * @param known whether a look-up has ever succeeded: if not, the number is not 0 but unknown
   * @param failure of the last look-up, or null
   */
  public SampleBatch of(int count, boolean known, @Nullable Failure failure, Instant at) {
    double succeeded = failure == null ? 1 : 0;
    return known ? batch(both, at, succeeded, count) : batch(List.of(success), at, succeeded);
  }

  /** The marks that end both. */
  public SampleBatch end(Instant at) {
    return batch(both, at, StaleMarker.VALUE, StaleMarker.VALUE);
  }

  private SampleBatch batch(List<SeriesLabels> series, Instant at, double... values) {
    return SampleBatch.of(source, at.toEpochMilli(), series, values, null);
  }
}
