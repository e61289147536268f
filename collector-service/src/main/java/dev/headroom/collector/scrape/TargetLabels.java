package dev.headroom.collector.scrape;

import dev.headroom.common.wire.SeriesLabels;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Adds the source's labels to those of the target.
 *
 * <p>Where both have a label, the target's is kept as {@code exported_<label>}, or wins if the
 * source honours labels. A metric of the target that bears the name of one that the collector
 * writes about every source is kept as {@code exported_<name>}.
 */
final class TargetLabels implements UnaryOperator<SeriesLabels> {

  /** The label that holds the source's name. */
  static final String SOURCE = "source";

  static final String UP = OwnMetrics.UP.name();
  static final String DURATION = OwnMetrics.DURATION.name();
  static final String SAMPLES = OwnMetrics.SAMPLES.name();

  private static final Set<String> REPORTS = Set.of(UP, DURATION, SAMPLES);
  private static final String EXPORTED = "exported_";

  private final Map<String, String> added;
  private final boolean honorLabels;

  TargetLabels(String source, Map<String, String> labels, boolean honorLabels) {
    this.added = new TreeMap<>(labels);
    this.added.put(SOURCE, source);
    this.honorLabels = honorLabels;
  }

  @Override
  public SeriesLabels apply(SeriesLabels scraped) {
    Map<String, String> labels = scraped.toMap();
    String name = scraped.metric();
    if (REPORTS.contains(name)) {
      labels.put(SeriesLabels.METRIC_NAME, EXPORTED + name);
    }
    added.forEach(
        (label, value) -> {
          String own = labels.get(label);
          if (own != null && honorLabels) {
            return;
          }
          if (own != null) {
            String exported = EXPORTED + label;
            while (labels.containsKey(exported) || added.containsKey(exported)) {
              exported = EXPORTED + exported;
            }
            labels.put(exported, own);
          }
          labels.put(label, value);
        });
    return SeriesLabels.of(labels);
  }

  /** A series that the collector itself writes about the source. */
  SeriesLabels own(String metric) {
    var labels = new TreeMap<>(added);
    labels.put(SeriesLabels.METRIC_NAME, metric);
    return SeriesLabels.of(labels);
  }
}
