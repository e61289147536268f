package dev.headroom.collector.rest;

import dev.headroom.collector.exposition.Description;
import dev.headroom.collector.exposition.MetricType;
import dev.headroom.collector.scrape.MetricFamily;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A metric that a source yields, and what is known of it.
 *
 * @param type a metric type of OpenMetrics in lower case, {@code unknown} when nobody tells
 * @param unit empty when nobody tells
 * @param largest of its values now: a number, or the text NaN, +Inf or -Inf
 * @param labels with the values that they have, but {@code source}
 */
@RegisterForReflection
@Schema(name = "TestedMetric")
public record MetricView(
    String name,
    @Schema(examples = "histogram") String type,
    @Schema(examples = "seconds") String unit,
    String help,
    int series,
    @Schema(description = "A number, or NaN, +Inf or -Inf as a text") Object largest,
    @Schema(description = "Each with its first 50 values") Map<String, List<String>> labels) {

  private static final int MOST_METRICS = 2000;
  private static final int MOST_VALUES = 50;

  /** How the names of a family's series end; the empty one is the family's own name. */
  private static final List<String> ENDINGS =
      List.of("", "_total", "_bucket", "_count", "_sum", "_created", "_info", "_gcount", "_gsum");

  public MetricView {
    labels = Map.copyOf(labels);
  }

  /** The series of one metric as they come together. */
  private static final class Gathered {
    private int series;
    private double largest = Double.NaN;
    private final Map<String, SequencedSet<String>> labels = new TreeMap<>();

    void add(SeriesLabels labelled, double value) {
      series++;
      largest = Double.isNaN(largest) || value > largest ? value : largest;
      for (int i = 0; i < labelled.size(); i++) {
        String label = labelled.name(i);
        if (!label.equals(SeriesLabels.METRIC_NAME) && !label.equals("source")) {
          var values = labels.computeIfAbsent(label, name -> new LinkedHashSet<>());
          if (values.size() < MOST_VALUES) {
            values.add(labelled.value(i));
          }
        }
      }
    }
  }

  static List<MetricView> of(
      SampleBatch batch, Map<String, Description> told, Map<String, MetricFamily> declared) {
    var metrics = new TreeMap<String, Gathered>();
    for (int i = 0; i < batch.size(); i++) {
      SeriesLabels series = batch.series().get(i);
      metrics
          .computeIfAbsent(series.metric(), name -> new Gathered())
          .add(series, batch.values()[i]);
    }
    var views = new ArrayList<MetricView>();
    for (var metric : metrics.entrySet()) {
      if (views.size() < MOST_METRICS) {
        views.add(of(metric.getKey(), metric.getValue(), told, declared));
      }
    }
    return views;
  }

  private static MetricView of(
      String name,
      Gathered gathered,
      Map<String, Description> told,
      Map<String, MetricFamily> declared) {
    var labels = new TreeMap<String, List<String>>();
    gathered.labels.forEach((label, values) -> labels.put(label, List.copyOf(values)));
    MetricFamily family = declared.get(name);
    Description description = description(name, told);
    return new MetricView(
        name,
        family == null ? word(description) : family.type().name().toLowerCase(Locale.ROOT),
        family == null ? (description == null ? "" : description.unit()) : family.unit(),
        family == null ? (description == null ? "" : description.help()) : family.help(),
        gathered.series,
        TestView.shown(gathered.largest),
        labels);
  }

  private static @Nullable Description description(String name, Map<String, Description> told) {
    for (String ending : ENDINGS) {
      if (name.endsWith(ending)) {
        Description found = told.get(name.substring(0, name.length() - ending.length()));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static String word(@Nullable Description description) {
    MetricType type = description == null ? null : description.type();
    return type == null ? "unknown" : type.name().toLowerCase(Locale.ROOT);
  }
}
