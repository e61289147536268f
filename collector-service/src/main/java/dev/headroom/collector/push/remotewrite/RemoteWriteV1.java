package dev.headroom.collector.push.remotewrite;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;

import com.google.protobuf.CodedInputStream;
import dev.headroom.collector.push.Decoder;
import dev.headroom.collector.push.EncodedLabels;
import dev.headroom.collector.push.Intake;
import dev.headroom.collector.push.PushRefused;
import dev.headroom.collector.push.PushedSeries;
import dev.headroom.collector.push.Refusal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code prometheus.WriteRequest}.
 *
 * <pre>
 * WriteRequest = 1: TimeSeries*  3: MetricMetadata*
 * TimeSeries   = 1: Label*  2: Sample*  3: Exemplar*  4: Histogram*
 * Label        = 1: name  2: value
 * Sample       = 1: value double  2: timestamp int64, ms
 * </pre>
 *
 * Metadata and exemplars are skipped.
 *
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec/">Remote-Write 1.0</a>
 */
public final class RemoteWriteV1 implements Decoder {

  private static final int TIME_SERIES = Points.tag(1, WIRETYPE_LENGTH_DELIMITED);
  private static final int LABELS = Points.tag(1, WIRETYPE_LENGTH_DELIMITED);
  private static final int SAMPLES = Points.tag(2, WIRETYPE_LENGTH_DELIMITED);
  private static final int HISTOGRAMS = Points.tag(4, WIRETYPE_LENGTH_DELIMITED);
  private static final int NAME = Points.tag(1, WIRETYPE_LENGTH_DELIMITED);
  private static final int VALUE = Points.tag(2, WIRETYPE_LENGTH_DELIMITED);

  @Override
  public void decode(byte[] body, Intake intake) {
    CodedInputStream in = CodedInputStream.newInstance(body);
    var points = new Points();
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == TIME_SERIES) {
          int outer = in.pushLimit(in.readRawVarint32());
          readSeries(in, body, points, intake);
          in.popLimit(outer);
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw PushRefused.malformed(
          "not a prometheus.WriteRequest near byte %d: %s"
              .formatted(in.getTotalBytesRead(), e.getMessage()));
    }
  }

  private static void readSeries(CodedInputStream in, byte[] body, Points points, Intake intake)
      throws IOException {
    points.clear();
    int from = in.getTotalBytesRead();
    int labelsFrom = -1;
    int labelsTo = -1;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == LABELS) {
        if (labelsFrom < 0) {
          labelsFrom = from;
        } else if (from != labelsTo) {
          throw new IOException("the labels of a series are not in one place");
        }
        in.skipField(tag);
        labelsTo = in.getTotalBytesRead();
      } else if (tag == SAMPLES) {
        points.readSample(in);
      } else if (tag == HISTOGRAMS) {
        points.skipHistogram(in, tag);
      } else {
        in.skipField(tag);
      }
      from = in.getTotalBytesRead();
    }
    points.refuseHistograms(intake);
    if (points.size() > 0) {
      var encoded = new EncodedLabels(body, Math.max(0, labelsFrom), Math.max(0, labelsTo));
      PushedSeries series = intake.known(encoded);
      if (series == null) {
        series = admit(encoded, points.size(), intake);
      }
      if (series != null) {
        points.handTo(intake, series, 0);
      }
    }
  }

  private static @Nullable PushedSeries admit(EncodedLabels encoded, int samples, Intake intake)
      throws IOException {
    var pairs = new LabelPairs();
    CodedInputStream in =
        CodedInputStream.newInstance(encoded.array(), encoded.from(), encoded.length());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int outer = in.pushLimit(in.readRawVarint32());
      readLabel(in, pairs);
      in.popLimit(outer);
    }
    try {
      PushedSeries series = intake.admit(pairs.toLabels(), samples);
      if (series != null) {
        intake.remember(encoded, series);
      }
      return series;
    } catch (IllegalArgumentException e) {
      intake.refuse(Refusal.INVALID_LABELS, samples, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static void readLabel(CodedInputStream in, LabelPairs pairs) throws IOException {
    String name = "";
    String value = "";
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == NAME) {
        name = in.readStringRequireUtf8();
      } else if (tag == VALUE) {
        value = in.readStringRequireUtf8();
      } else {
        in.skipField(tag);
      }
    }
    pairs.add(name, value);
  }
}
