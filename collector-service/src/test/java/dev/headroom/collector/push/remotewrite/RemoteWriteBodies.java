package dev.headroom.collector.push.remotewrite;

import com.google.protobuf.CodedOutputStream;
import io.airlift.compress.v3.snappy.SnappyJavaCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bodies as senders write them, field by field. */
public final class RemoteWriteBodies {

  /**
   * A series of the body.
   *
   * @param labels name, value, name, value
   */
  public record Series(List<String> labels, List<Sample> samples, int histograms, long created) {

    public static Series of(String... labels) {
      return new Series(List.of(labels), List.of(), 0, 0);
    }

    public Series with(long timeMillis, double value) {
      var more = new ArrayList<>(samples);
      more.add(new Sample(timeMillis, value));
      return new Series(labels, more, histograms, created);
    }

    public Series withHistogram() {
      return new Series(labels, samples, histograms + 1, created);
    }

    public Series created(long millis) {
      return new Series(labels, samples, histograms, millis);
    }
  }

  public record Sample(long timeMillis, double value) {}

  private interface Writing {
    void to(CodedOutputStream out) throws IOException;
  }

  private RemoteWriteBodies() {}

  public static byte[] v1(Series... all) {
    return message(
        out -> {
          for (Series series : all) {
            out.writeByteArray(1, v1(series));
          }
        });
  }

  private static byte[] v1(Series series) {
    return message(
        out -> {
          for (int i = 0; i < series.labels().size(); i += 2) {
            String name = series.labels().get(i);
            String value = series.labels().get(i + 1);
            out.writeByteArray(
                1,
                message(
                    label -> {
                      label.writeString(1, name);
                      label.writeString(2, value);
                    }));
          }
          samples(out, series);
          for (int i = 0; i < series.histograms(); i++) {
            out.writeByteArray(4, message(histogram -> histogram.writeUInt64(1, 7)));
          }
        });
  }

  public static byte[] v2(Series... all) {
    var symbols = new ArrayList<>(List.of(""));
    for (Series series : all) {
      for (String label : series.labels()) {
        if (!symbols.contains(label)) {
          symbols.add(label);
        }
      }
    }
    return message(
        out -> {
          for (String symbol : symbols) {
            out.writeString(4, symbol);
          }
          for (Series series : all) {
            out.writeByteArray(5, v2(series, symbols));
          }
        });
  }

  private static byte[] v2(Series series, List<String> symbols) {
    return message(
        out -> {
          out.writeByteArray(
              1,
              message(
                  refs -> {
                    for (String label : series.labels()) {
                      refs.writeUInt32NoTag(symbols.indexOf(label));
                    }
                  }));
          samples(out, series);
          for (int i = 0; i < series.histograms(); i++) {
            out.writeByteArray(3, message(histogram -> histogram.writeUInt64(1, 7)));
          }
          out.writeInt64(6, series.created());
        });
  }

  private static void samples(CodedOutputStream out, Series series) throws IOException {
    for (Sample one : series.samples()) {
      out.writeByteArray(
          2,
          message(
              sample -> {
                sample.writeDouble(1, one.value());
                sample.writeInt64(2, one.timeMillis());
              }));
    }
  }

  public static byte[] snappy(byte[] body) {
    var codec = new SnappyJavaCompressor();
    byte[] packed = new byte[codec.maxCompressedLength(body.length)];
    return Arrays.copyOf(packed, codec.compress(body, 0, body.length, packed, 0, packed.length));
  }

  private static byte[] message(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      writing.to(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
