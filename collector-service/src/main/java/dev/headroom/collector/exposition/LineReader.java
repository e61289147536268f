package dev.headroom.collector.exposition;

import dev.headroom.common.wire.SeriesLabels;

/**
 * Reads the parts of a sample's line: its series, by prediction or by the grammar, and its time.
 */
final class LineReader {

  private final SeriesTable table;
  private final SeriesReader seriesReader;

  LineReader(SeriesTable table, SeriesReader seriesReader) {
    this.table = table;
    this.seriesReader = seriesReader;
  }

  /** The id of the series that begins here; leaves the cursor before the value. */
  int readSeries(Cursor in, boolean strict) {
    int from = in.at;
    int id = readPredicted(in, strict);
    if (id >= 0) {
      return id;
    }
    SeriesLabels labels = seriesReader.read(in);
    skipSeparator(in, strict, "a space and a value were expected after the series");
    return table.learn(labels, in.bytes, from, in.at);
  }

  /** Reads the series that was predicted here; -1, and nothing read, if it is another one. */
  private int readPredicted(Cursor in, boolean strict) {
    int from = in.at;
    int id = table.predict(in.bytes, from, in.end);
    if (id < 0) {
      return id;
    }
    in.at += table.spellingLength(id);
    if (!strict) {
      in.skipBlanks();
    }
    if (in.peek() == '{') {
      // The name alone was predicted, and labels follow it behind a space.
      in.at = from;
      return -1;
    }
    return id;
  }

  /**
   * The time behind a value in milliseconds, {@link Exposition#NO_TIMESTAMP} where there is none;
   * leaves the cursor at the end of the line.
   */
  long readTimestamp(Cursor in, boolean strict) {
    if (in.atLineEnd()) {
      return Exposition.NO_TIMESTAMP;
    }
    skipSeparator(in, strict, "a space was expected after the value");
    if (strict) {
      return readOpenMetricsTimestamp(in);
    }
    if (in.atLineEnd()) {
      return Exposition.NO_TIMESTAMP;
    }
    long timestamp = NumberReader.readLong(in, "a timestamp in whole milliseconds was expected");
    in.skipBlanks();
    if (!in.atLineEnd()) {
      throw in.syntax("the end of the line was expected");
    }
    return timestamp;
  }

  private long readOpenMetricsTimestamp(Cursor in) {
    if (in.peek() == '#') {
      readExemplar(in);
      return Exposition.NO_TIMESTAMP;
    }
    long timestamp = readSeconds(in);
    if (!in.atLineEnd()) {
      skipSeparator(in, true, "a space was expected after the timestamp");
      readExemplar(in);
    }
    return timestamp;
  }

  private static long readSeconds(Cursor in) {
    int from = in.at;
    double seconds = NumberReader.readDouble(in, "a timestamp in seconds was expected");
    if (!(Math.abs(seconds) < 1e15)) {
      throw in.syntax(from, in.at, "a timestamp in seconds was expected");
    }
    return Math.round(seconds * 1000);
  }

  /** Checks an exemplar; nothing here uses it. */
  private void readExemplar(Cursor in) {
    int from = in.at;
    if (in.peek() != '#') {
      throw in.syntax("an exemplar or the end of the line was expected");
    }
    in.at++;
    skipSeparator(in, true, "an exemplar was expected: # {label=\"value\"} number");
    if (in.peek() != '{') {
      throw in.syntax(from, in.at, "an exemplar was expected: # {label=\"value\"} number");
    }
    seriesReader.readExemplarLabels(in);
    skipSeparator(in, true, "the exemplar's number was expected");
    NumberReader.readDouble(in, "the exemplar's number was expected");
    if (!in.atLineEnd()) {
      skipSeparator(in, true, "a space was expected");
      readSeconds(in);
    }
    if (!in.atLineEnd()) {
      throw in.syntax("the end of the line was expected");
    }
  }

  /** Blanks in text; exactly one space in OpenMetrics. */
  private static void skipSeparator(Cursor in, boolean strict, String expected) {
    int from = in.at;
    if (strict) {
      if (in.peek() == ' ') {
        in.at++;
      }
    } else {
      in.skipBlanks();
    }
    if (in.at == from) {
      throw in.syntax(expected);
    }
  }
}
