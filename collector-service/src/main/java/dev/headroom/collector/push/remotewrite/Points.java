package dev.headroom.collector.push.remotewrite;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.headroom.collector.push.Intake;
import dev.headroom.collector.push.PushedSeries;
import dev.headroom.collector.push.Refusal;
import java.io.IOException;
import java.util.Arrays;

/** The samples of the time series that is being read. Used again for the next one. */
final class Points {

  private static final int VALUE = tag(1, WireFormat.WIRETYPE_FIXED64);
  private static final int TIMESTAMP = tag(2, WireFormat.WIRETYPE_VARINT);
  private static final int START_TIMESTAMP = tag(3, WireFormat.WIRETYPE_VARINT);

  private double[] values = new double[16];
  private long[] times = new long[16];
  private long[] starts = new long[16];
  private int size;
  private int histograms;

  static int tag(int field, int wireType) {
    return (field << 3) | wireType;
  }

  void clear() {
    size = 0;
    histograms = 0;
  }

  int size() {
    return size;
  }

  /** Reads a {@code Sample}: the same in both versions, but that the second may say a start. */
  void readSample(CodedInputStream in) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    double value = 0;
    long time = 0;
    long start = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == VALUE) {
        value = in.readDouble();
      } else if (tag == TIMESTAMP) {
        time = in.readInt64();
      } else if (tag == START_TIMESTAMP) {
        start = in.readInt64();
      } else {
        in.skipField(tag);
      }
    }
    in.popLimit(outer);
    if (size == times.length) {
      values = Arrays.copyOf(values, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
    }
    values[size] = value;
    times[size] = time;
    starts[size++] = start;
  }

  void skipHistogram(CodedInputStream in, int tag) throws IOException {
    in.skipField(tag);
    histograms++;
  }

  void refuseHistograms(Intake intake) {
    intake.refuse(
        Refusal.NATIVE_HISTOGRAM,
        histograms,
        "native histograms are not taken; expose classic buckets as well");
  }

  /**
   * @param start of all samples that do not say their own, or 0
   */
  void handTo(Intake intake, PushedSeries series, long start) {
    for (int i = 0; i < size; i++) {
      intake.sample(series, times[i], values[i], starts[i] == 0 ? start : starts[i]);
    }
  }
}
