package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceId;
import dev.headroom.common.wire.SeriesLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one reading as they come together. A value that is not known is not added: it has
 * no sample, never 0.
 */
public final class Samples {

  /**
   * @param of when it was so, where the target says; else at the time of the reading
   */
  private record Value(double value, @Nullable Instant of) {}

  private final TargetLabels labels;
  private final Map<SeriesLabels, Value> values = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param added labels of the source
   */
  public Samples(SourceId id, Map<String, String> added) {
    this.labels = new TargetLabels(id.source(), added, false);
  }

  /**
   * Adds a sample.
   *
   * @param labelValues one for each label of the family, in its order
   */
  public Samples add(MetricFamily family, double value, String... labelValues) {
    return add(family, value, null, labelValues);
  }

  /**
   * Adds a sample of the time that the target gives it; the reading is then {@link #up(Instant)}.
   */
  public Samples addOf(Instant of, MetricFamily family, double value, String... labelValues) {
    return add(family, value, of, labelValues);
  }

  private Samples add(
      MetricFamily family, double value, @Nullable Instant of, String... labelValues) {
    if (labelValues.length != family.labels().size()) {
      throw new IllegalArgumentException(family.name() + " has the labels " + family.labels());
    }
    var own = new TreeMap<String, String>();
    own.put(SeriesLabels.METRIC_NAME, family.name());
    for (int i = 0; i < labelValues.length; i++) {
      own.put(family.labels().get(i), labelValues[i]);
    }
    values.putIfAbsent(labels.apply(SeriesLabels.of(own)), new Value(value, of));
    return this;
  }

  /** Adds a sample if the value is known. */
  public Samples addIfKnown(MetricFamily family, @Nullable Number value, String... labelValues) {
    return value == null ? this : add(family, value.doubleValue(), labelValues);
  }

  /** Adds a duration in seconds. */
  public Samples add(MetricFamily family, Duration value, String... labelValues) {
    return add(family, value.toNanos() / 1e9, labelValues);
  }

  /**
   * Adds a sample of a series that is the target's own.
   *
   * @return whether the series is new in this reading; if not, nothing has changed
   */
  boolean add(Map<String, String> series, double value) {
    return values.putIfAbsent(labels.apply(SeriesLabels.of(series)), new Value(value, null))
        == null;
  }

  /** Notes what was left out, and why. */
  public Samples warn(String warning) {
    warnings.add(warning);
    return this;
  }

  public int size() {
    return values.size();
  }

  /** The reading of a target that is up and gave no times of its own. */
  public Reading up() {
    return reading(null);
  }

  /**
   * The reading of a target that is up.
   *
   * @param at the time of the samples that have none of their own
   */
  public Reading up(Instant at) {
    return reading(
        values.values().stream()
            .mapToLong(value -> (value.of() == null ? at : value.of()).toEpochMilli())
            .toArray());
  }

  private Reading reading(long @Nullable [] timestampsMillis) {
    return new Reading(
        List.copyOf(values.keySet()),
        values.values().stream().mapToDouble(Value::value).toArray(),
        timestampsMillis,
        List.copyOf(warnings),
        null);
  }
}
