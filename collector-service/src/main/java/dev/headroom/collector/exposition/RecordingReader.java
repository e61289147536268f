package dev.headroom.collector.exposition;

import dev.headroom.collector.exposition.Malformed.Fault;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads what was recorded over time: OpenMetrics text in which every sample has its timestamp and a
 * series may stand as often as it has samples, in any order.
 *
 * <p>The text is read in pieces, so that a file may be larger than memory; what is kept are the
 * series' names. A value {@code StaleNaN} is the mark of a series that has ended, which the format
 * itself cannot write.
 */
public final class RecordingReader {

  /** Takes what is read, in the text's order. */
  public interface Receiver {

    /** A series that was not there before; they are numbered from 0. */
    void series(SeriesLabels labels);

    void sample(int series, long timeMillis, double value);
  }

  /** No line is longer; it also bounds what a file without line feeds makes us hold. */
  private static final int MAX_LINE_BYTES = 1 << 20;

  private static final int PIECE_BYTES = 1 << 16;
  private static final ExpositionLimits LIMITS =
      new ExpositionLimits(Integer.MAX_VALUE, 256, 4096, 1 << 16);
  private static final byte[] STALE = {'S', 't', 'a', 'l', 'e', 'N', 'a', 'N'};

  private final Receiver receiver;
  private final SeriesTable table = new SeriesTable(labels -> labels);
  private final SeriesReader seriesReader = new SeriesReader(LIMITS);
  private final LineReader lines = new LineReader(table, seriesReader);
  private final MetadataReader metadata =
      new MetadataReader(ExpositionFormat.OPEN_METRICS, seriesReader);
  private int known;
  private boolean ended;

  private RecordingReader(Receiver receiver) {
    this.receiver = receiver;
  }

  /**
   * Hands over every sample.
   *
   * @return the first thing that is wrong with the text, after which nothing was read; empty if all
   *     of it was
   */
  public static Optional<Malformed> read(InputStream text, Receiver receiver) throws IOException {
    try {
      new RecordingReader(receiver).readPieces(text);
      return Optional.empty();
    } catch (MalformedBody e) {
      return Optional.of(e.malformed());
    }
  }

  /** Reads as many whole lines as are there; what is left begins the next piece. */
  private void readPieces(InputStream text) throws IOException {
    var buffer = new byte[PIECE_BYTES];
    int filled = 0;
    int line = 1;
    while (true) {
      int read = text.readNBytes(buffer, filled, buffer.length - filled);
      boolean last = filled + read < buffer.length;
      filled += read;
      int whole = last ? filled : afterLastLineFeed(buffer, filled);
      var in = new Cursor(buffer, whole);
      in.line = line;
      readLines(in);
      if (last) {
        requireEnd(in);
        return;
      }
      line = in.line;
      filled -= whole;
      if (whole > 0) {
        System.arraycopy(buffer, whole, buffer, 0, filled);
      } else if (buffer.length < MAX_LINE_BYTES) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      } else {
        throw in.error(Fault.LIMIT, 0, filled, "a line longer than " + MAX_LINE_BYTES + " bytes");
      }
    }
  }

  private static int afterLastLineFeed(byte[] buffer, int filled) {
    int at = filled;
    while (at > 0 && buffer[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  private void requireEnd(Cursor in) {
    if (!ended) {
      throw in.error(
          Fault.TRUNCATED,
          in.at,
          in.at,
          "the text ends without # EOF, so a part of it may be missing; if none is, end it with"
              + " the line: # EOF");
    }
  }

  private void readLines(Cursor in) {
    while (in.at < in.end) {
      if (ended) {
        throw in.syntax("nothing may follow # EOF");
      }
      if (in.peek() == '#') {
        ended = metadata.read(in);
        if (ended) {
          return;
        }
      } else {
        readSample(in);
      }
      in.nextLine();
    }
  }

  private void readSample(Cursor in) {
    int from = in.at;
    int id = lines.readSeries(in, true);
    double value = readValue(in);
    long timeMillis = lines.readTimestamp(in, true);
    if (timeMillis == Exposition.NO_TIMESTAMP) {
      throw in.error(
          Fault.SYNTAX,
          from,
          in.at,
          "a sample without its time; write the Unix time in seconds after the value, such as:"
              + " up 1 1771405200.5");
    }
    while (known < table.size()) {
      receiver.series(table.labels(known++));
    }
    table.follow(id);
    receiver.sample(id, timeMillis, value);
  }

  private static double readValue(Cursor in) {
    int to = in.at + STALE.length;
    if (to <= in.end && Arrays.equals(in.bytes, in.at, to, STALE, 0, STALE.length)) {
      in.at = to;
      return StaleMarker.VALUE;
    }
    return NumberReader.readDouble(in, "a number, +Inf, -Inf, NaN or StaleNaN was expected");
  }
}
