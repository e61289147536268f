package dev.headroom.evaluator.rows;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.measurement.RecordingBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What all series of a system do, a sample every 15 s; later words on a series replace earlier. */
final class Story {

  static final Duration EVERY = Duration.ofSeconds(15);

  private enum Kind {
    GAUGE,
    COUNTER
  }

  private record Figure(Kind kind, Course course) {}

  final Instant start;
  private final Map<SeriesLabels, Figure> figures = new TreeMap<>();

  Story(Instant start) {
    this.start = start;
  }

  /**
   * @param labels names and values in turn
   */
  Story gauge(String metric, Course values, String... labels) {
    figures.put(labels(metric, labels), new Figure(Kind.GAUGE, values));
    return this;
  }

  /** A counter that rises by so much a second. */
  Story counter(String metric, Course perSecond, String... labels) {
    figures.put(labels(metric, labels), new Figure(Kind.COUNTER, perSecond));
    return this;
  }

  private static SeriesLabels labels(String metric, String... labels) {
    Map<String, String> all = new TreeMap<>(Map.of(SeriesLabels.METRIC_NAME, metric));
    for (int i = 0; i < labels.length; i += 2) {
      all.put(labels[i], labels[i + 1]);
    }
    return SeriesLabels.of(all);
  }

  Recording until(Duration end) {
    var builder = new RecordingBuilder();
    int number = 0;
    for (var figure : figures.entrySet()) {
      builder.series(figure.getKey());
      record(builder, number++, figure.getValue(), end);
    }
    return builder.build();
  }

  private void record(RecordingBuilder builder, int number, Figure figure, Duration end) {
    double counted = 0;
    for (Duration at = Duration.ZERO; at.compareTo(end) <= 0; at = at.plus(EVERY)) {
      double value = figure.course().at(at);
      if (Double.isNaN(value)) {
        continue;
      }
      counted += value * EVERY.toSeconds();
      builder.sample(
          number, start.plus(at).toEpochMilli(), figure.kind() == Kind.COUNTER ? counted : value);
    }
  }
}
