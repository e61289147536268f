package dev.headroom.collector.scrape;

import dev.headroom.collector.exposition.Description;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one collection of a source yields: the target's samples with {@code up}, {@code
 * scrape_duration_seconds} and {@code scrape_samples_scraped}, and a staleness mark for each series
 * that has vanished.
 *
 * @param ended marks of the series that vanished, if any did; to be written first. A batch of its
 *     own, so that the other one keeps the series of its successors
 * @param batch the samples
 * @param memory what the next collection compares with
 * @param samples samples of the target itself
 * @param failure why the source is down, or null when it is up
 * @param descriptions what the target itself says of its metrics, by family
 */
public record Collected(
    Optional<SampleBatch> ended,
    SampleBatch batch,
    SeriesMemory memory,
    int samples,
    Duration elapsed,
    List<String> warnings,
    @Nullable Failure failure,
    Map<String, Description> descriptions) {

  private static final int REPORTS = 3;

  static Collected of(
      String source,
      TargetLabels labels,
      SeriesMemory previous,
      Reading reading,
      Instant at,
      Duration elapsed) {
    int count = reading.values().length;
    SeriesMemory memory = remember(labels, previous, reading.series());
    double[] values = Arrays.copyOf(reading.values(), count + REPORTS);
    values[count] = reading.failure() == null ? 1 : 0;
    values[count + 1] = elapsed.toNanos() / 1e9;
    values[count + 2] = count;
    long @Nullable [] timestamps = reading.timestampsMillis();
    if (timestamps != null) {
      timestamps = Arrays.copyOf(timestamps, count + REPORTS);
      Arrays.fill(timestamps, count, count + REPORTS, at.toEpochMilli());
    }
    return new Collected(
        ended(source, vanished(previous.written(), memory.written()), at),
        SampleBatch.of(source, at.toEpochMilli(), memory.written(), values, timestamps),
        memory,
        count,
        elapsed,
        reading.warnings(),
        reading.failure(),
        reading.descriptions());
  }

  /**
   * Several targets of one source as one: up if one of them is.
   *
   * @param all at least one
   */
  public static Collected together(List<Collected> all, List<String> warnings) {
    var series = new ArrayList<SeriesLabels>();
    var descriptions = new HashMap<String, Description>();
    all.forEach(one -> series.addAll(one.batch().series()));
    all.forEach(one -> descriptions.putAll(one.descriptions()));
    double[] values =
        all.stream().flatMapToDouble(one -> Arrays.stream(one.batch().values())).toArray();
    long[] timestamps =
        all.stream()
            .map(Collected::batch)
            .flatMapToLong(
                batch -> IntStream.range(0, batch.size()).mapToLong(batch::timestampMillis))
            .toArray();
    var warned = new ArrayList<>(warnings);
    all.forEach(one -> warned.addAll(one.warnings()));
    SampleBatch first = all.getFirst().batch();
    return new Collected(
        Optional.empty(),
        SampleBatch.of(first.source(), first.scrapedAtMillis(), series, values, timestamps),
        SeriesMemory.NONE,
        all.stream().mapToInt(Collected::samples).sum(),
        all.stream().map(Collected::elapsed).max(Comparator.naturalOrder()).orElse(Duration.ZERO),
        warned,
        all.stream().anyMatch(one -> one.failure() == null) ? null : all.getFirst().failure(),
        descriptions);
  }

  /** What is known of a source of which no target could be asked. */
  public static Collected nothing(String source, Failure failure, Instant at) {
    return new Collected(
        Optional.empty(),
        SampleBatch.of(source, at.toEpochMilli(), List.of(), new double[0], null),
        SeriesMemory.NONE,
        0,
        Duration.ZERO,
        List.of(),
        failure,
        Map.of());
  }

  /** The marks that end a source which is collected no more. */
  public static Optional<SampleBatch> endOf(String source, SeriesMemory last, Instant at) {
    return ended(source, last.written(), at);
  }

  /** Keeps the previous lists where nothing has changed: then the batch can be a delta. */
  private static SeriesMemory remember(
      TargetLabels labels, SeriesMemory previous, List<SeriesLabels> series) {
    SeriesLabels up = labels.own(TargetLabels.UP);
    int reports = previous.target().size();
    boolean sameReports =
        previous.written().size() > reports && previous.written().get(reports).equals(up);
    if (sameReports && (series == previous.target() || series.equals(previous.target()))) {
      return previous;
    }
    var written = new ArrayList<SeriesLabels>(series.size() + REPORTS);
    written.addAll(series);
    written.add(up);
    written.add(labels.own(TargetLabels.DURATION));
    written.add(labels.own(TargetLabels.SAMPLES));
    return new SeriesMemory(series, written);
  }

  private static List<SeriesLabels> vanished(List<SeriesLabels> before, List<SeriesLabels> now) {
    if (before == now) {
      return List.of();
    }
    Set<SeriesLabels> present = new HashSet<>(now);
    return before.stream().filter(labels -> !present.contains(labels)).toList();
  }

  private static Optional<SampleBatch> ended(String source, List<SeriesLabels> series, Instant at) {
    if (series.isEmpty()) {
      return Optional.empty();
    }
    double[] marks = new double[series.size()];
    Arrays.fill(marks, StaleMarker.VALUE);
    return Optional.of(SampleBatch.of(source, at.toEpochMilli(), series, marks, null));
  }
}
