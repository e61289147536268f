package dev.headroom.collector.push.remotewrite;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.CodedInputStream;
import dev.headroom.collector.push.Decoder;
import dev.headroom.collector.push.Intake;
import dev.headroom.collector.push.PushRefused;
import dev.headroom.collector.push.PushedSeries;
import dev.headroom.collector.push.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an {@code io.prometheus.write.v2.Request}.
 *
 * <pre>
 * Request    = 4: symbol*  5: TimeSeries*
 * TimeSeries = 1: labels_refs uint32*  2: Sample*  3: Histogram*  4: Exemplar*  5: Metadata
 *              6: created_timestamp int64, ms
 * Sample     = 1: value double  2: timestamp int64, ms  3: start_timestamp int64, ms
 * </pre>
 *
 * Metadata and exemplars are skipped.
 *
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec_2_0/">Remote-Write 2.0</a>
 */
public final class RemoteWriteV2 implements Decoder {

  private static final int SYMBOLS = Points.tag(4, WIRETYPE_LENGTH_DELIMITED);
  private static final int TIME_SERIES = Points.tag(5, WIRETYPE_LENGTH_DELIMITED);
  private static final int REFS = Points.tag(1, WIRETYPE_LENGTH_DELIMITED);
  private static final int REF = Points.tag(1, WIRETYPE_VARINT);
  private static final int SAMPLES = Points.tag(2, WIRETYPE_LENGTH_DELIMITED);
  private static final int HISTOGRAMS = Points.tag(3, WIRETYPE_LENGTH_DELIMITED);
  private static final int CREATED = Points.tag(6, WIRETYPE_VARINT);

  @Override
  public void decode(byte[] body, Intake intake) {
    CodedInputStream in = CodedInputStream.newInstance(body);
    try {
      List<String> symbols = readSymbols(CodedInputStream.newInstance(body));
      if (!symbols.isEmpty() && !symbols.getFirst().isEmpty()) {
        throw new IOException("the first symbol is not the empty string");
      }
      var points = new Points();
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == TIME_SERIES) {
          int outer = in.pushLimit(in.readRawVarint32());
          readSeries(in, symbols, points, intake);
          in.popLimit(outer);
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw PushRefused.malformed(
          "not an io.prometheus.write.v2.Request near byte %d: %s"
              .formatted(in.getTotalBytesRead(), e.getMessage()));
    }
  }

  /** In a pass of their own: nothing says that they come before the series that refer to them. */
  private static List<String> readSymbols(CodedInputStream in) throws IOException {
    var symbols = new ArrayList<String>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == SYMBOLS) {
        symbols.add(in.readStringRequireUtf8());
      } else {
        in.skipField(tag);
      }
    }
    return symbols;
  }

  private static void readSeries(
      CodedInputStream in, List<String> symbols, Points points, Intake intake) throws IOException {
    points.clear();
    var labels = new Refs(symbols);
    long created = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == REFS) {
        int outer = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
          labels.add(in.readUInt32());
        }
        in.popLimit(outer);
      } else if (tag == REF) {
        labels.add(in.readUInt32());
      } else if (tag == SAMPLES) {
        points.readSample(in);
      } else if (tag == HISTOGRAMS) {
        points.skipHistogram(in, tag);
      } else if (tag == CREATED) {
        created = in.readInt64();
      } else {
        in.skipField(tag);
      }
    }
    points.refuseHistograms(intake);
    if (points.size() > 0) {
      hand(labels.end(), points, created, intake);
    }
  }

  private static void hand(LabelPairs pairs, Points points, long created, Intake intake) {
    try {
      PushedSeries series = intake.admit(pairs.toLabels(), points.size());
      if (series != null) {
        points.handTo(intake, series, created);
      }
    } catch (IllegalArgumentException e) {
      intake.refuse(Refusal.INVALID_LABELS, points.size(), String.valueOf(e.getMessage()));
    }
  }

  /** References in pairs of name and value, as they come. */
  private static final class Refs {

    private final List<String> symbols;
    private final LabelPairs pairs = new LabelPairs();
    private String name = "";
    private boolean half;

    Refs(List<String> symbols) {
      this.symbols = symbols;
    }

    void add(int reference) throws IOException {
      if (reference < 0 || reference >= symbols.size()) {
        throw new IOException(
            "a label refers to symbol %d of %d".formatted(reference & 0xffffffffL, symbols.size()));
      }
      String symbol = symbols.get(reference);
      if (half) {
        pairs.add(name, symbol);
      }
      name = symbol;
      half = !half;
    }

    LabelPairs end() throws IOException {
      if (half) {
        throw new IOException("a label has a name and no value");
      }
      return pairs;
    }
  }
}
