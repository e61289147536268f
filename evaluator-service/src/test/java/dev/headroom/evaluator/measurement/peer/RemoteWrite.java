package dev.headroom.evaluator.measurement.peer;

import dev.headroom.common.wire.SeriesLabels;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A body of Prometheus's remote write 1.0: the one way in that keeps every bit of a value, and so
 * the mark of a series that has ended.
 *
 * <pre>
 * WriteRequest {1: TimeSeries}  TimeSeries {1: Label, 2: Sample}  Label {1: name, 2: value}
 * Sample {1: double value, 2: int64 milliseconds}
 * </pre>
 *
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec/">remote write</a>
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">snappy</a>
 */
final class RemoteWrite {

  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_64 = 1;
  private static final int VARINT = 0;
  private static final int LONGEST_LITERAL = 1 << 16;

  private final Map<SeriesLabels, List<byte[]>> samples = new LinkedHashMap<>();

  void add(SeriesLabels labels, long timeMillis, double value) {
    var sample = new ByteArrayOutputStream();
    key(sample, 1, FIXED_64);
    sample.writeBytes(
        ByteBuffer.allocate(Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(Double.doubleToRawLongBits(value))
            .array());
    key(sample, 2, VARINT);
    varint(sample, timeMillis);
    samples.computeIfAbsent(labels, unknown -> new ArrayList<>()).add(sample.toByteArray());
  }

  byte[] body() {
    var request = new ByteArrayOutputStream();
    samples.forEach(
        (labels, ofSeries) -> {
          var series = new ByteArrayOutputStream();
          for (int i = 0; i < labels.size(); i++) {
            var label = new ByteArrayOutputStream();
            bytes(label, 1, labels.name(i).getBytes(StandardCharsets.UTF_8));
            bytes(label, 2, labels.value(i).getBytes(StandardCharsets.UTF_8));
            bytes(series, 1, label.toByteArray());
          }
          ofSeries.forEach(sample -> bytes(series, 2, sample));
          bytes(request, 1, series.toByteArray());
        });
    return snappy(request.toByteArray());
  }

  /** Snappy may leave everything as it is: its length, then literals of up to 64 KiB. */
  private static byte[] snappy(byte[] plain) {
    var out = new ByteArrayOutputStream();
    varint(out, plain.length);
    for (int from = 0; from < plain.length; from += LONGEST_LITERAL) {
      int length = Math.min(LONGEST_LITERAL, plain.length - from);
      out.write(61 << 2);
      out.write(length - 1 & 0xff);
      out.write(length - 1 >> 8);
      out.write(plain, from, length);
    }
    return out.toByteArray();
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] bytes) {
    key(out, field, LENGTH_DELIMITED);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void key(ByteArrayOutputStream out, int field, int type) {
    out.write(field << 3 | type);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
