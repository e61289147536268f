package dev.headroom.collector.exposition;

import dev.headroom.collector.exposition.Malformed.Fault;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.WorstLabel;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of one target, one after the other, each whole or not at all.
 *
 * <p>It remembers the series between bodies, which changes its speed only. Not for use by two
 * threads.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">text format</a>
 * @see <a href="https://github.com/prometheus/OpenMetrics">OpenMetrics 1.0</a>
 */
public final class ExpositionParser {

  private static final int INITIAL_SAMPLES = 256;
  private static final String A_NUMBER = "a number, +Inf, -Inf or NaN was expected";

  private final ExpositionLimits limits;
  private final SeriesTable table;
  private final SeriesReader seriesReader;
  private final LineReader lines;

  private double[] values = new double[INITIAL_SAMPLES];

  /** Allocated at the first line with a timestamp: most bodies have none. */
  private long @Nullable [] timestamps;

  /**
   * @param relabel turns the labels of a line into those to keep, or into null for a line that is
   *     not; equal results are duplicates
   */
  public ExpositionParser(
      ExpositionLimits limits, Function<SeriesLabels, @Nullable SeriesLabels> relabel) {
    this.limits = limits;
    this.table = new SeriesTable(relabel);
    this.seriesReader = new SeriesReader(limits);
    this.lines = new LineReader(table, seriesReader);
  }

  /** All samples of the body, or the first thing that is wrong with it. */
  public ExpositionResult parse(byte[] body, ExpositionFormat format) {
    var in = new Cursor(body, body.length);
    var metadata = new MetadataReader(format, seriesReader);
    timestamps = null;
    table.begin();
    try {
      readLines(in, format, metadata);
    } catch (MalformedBody e) {
      return e.malformed();
    }
    int count = table.seen();
    return new Exposition(
        table.finish(),
        Arrays.copyOf(values, count),
        timestamps == null ? null : Arrays.copyOf(timestamps, count),
        metadata.descriptions());
  }

  private void readLines(Cursor in, ExpositionFormat format, MetadataReader metadata) {
    boolean strict = format == ExpositionFormat.OPEN_METRICS;
    while (in.at < in.end) {
      if (!strict) {
        in.skipBlanks();
        if (in.atLineEnd()) {
          in.nextLine();
          continue;
        }
      }
      if (in.peek() == '#') {
        if (metadata.read(in)) {
          return;
        }
      } else {
        readSample(in, strict);
      }
      in.nextLine();
    }
    if (strict) {
      throw in.error(
          Fault.TRUNCATED, in.at, in.at, "the body ends without # EOF, so a part of it is missing");
    }
  }

  private void readSample(Cursor in, boolean strict) {
    int from = in.at;
    int id = lines.readSeries(in, strict);
    if (table.isDropped(id)) {
      table.pass(id);
      NumberReader.readDouble(in, A_NUMBER);
      lines.readTimestamp(in, strict);
      return;
    }
    int index = table.seen();
    if (!table.see(id)) {
      throw in.error(
          Fault.DUPLICATE_SERIES,
          from,
          in.at,
          "series " + table.labels(id) + " is in the body twice");
    }
    if (index == limits.samples()) {
      throw in.error(
          Fault.LIMIT,
          from,
          in.at,
          "more samples than the limit of %d; %s"
              .formatted(limits.samples(), WorstLabel.describe(table.finish())));
    }
    if (index == values.length) {
      values = Arrays.copyOf(values, 2 * index);
    }
    values[index] = NumberReader.readDouble(in, A_NUMBER);
    keepTimestamp(index, lines.readTimestamp(in, strict));
  }

  private void keepTimestamp(int index, long timestamp) {
    if (timestamps == null) {
      if (timestamp == Exposition.NO_TIMESTAMP) {
        return;
      }
      timestamps = new long[values.length];
      Arrays.fill(timestamps, 0, index, Exposition.NO_TIMESTAMP);
    } else if (index >= timestamps.length) {
      timestamps = Arrays.copyOf(timestamps, values.length);
    }
    timestamps[index] = timestamp;
  }
}
