package dev.headroom.evaluator.state;

import dev.headroom.common.wire.SeriesLabels;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * State as deflated bytes: a format number, then numbers and reals of 8 bytes, texts by their place
 * in a table that grows as they first occur.
 */
public final class BinaryState {

  private static final int FORMAT = 3;
  private static final int MAX_TEXT_BYTES = 1 << 20;

  /** The deflater is native code: it is called for many numbers at once, not for each. */
  private static final int BUFFER_BYTES = 16_384;

  private BinaryState() {}

  /** The bytes of what a writer writes. */
  public static byte[] write(Consumer<StateSink> writer) {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_SPEED);
    var deflated = new DeflaterOutputStream(bytes, deflater, BUFFER_BYTES);
    try (var out = new DataOutputStream(new BufferedOutputStream(deflated, BUFFER_BYTES))) {
      out.writeInt(FORMAT);
      writer.accept(new Sink(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  /**
   * Reads bytes that {@link #write} gave.
   *
   * @throws IllegalStateException if they are of another format
   * @throws UncheckedIOException if they are cut short or damaged
   */
  public static void read(byte[] bytes, Consumer<StateSource> reader) {
    var inflated = new InflaterInputStream(new ByteArrayInputStream(bytes));
    try (var in = new DataInputStream(new BufferedInputStream(inflated, BUFFER_BYTES))) {
      int format = in.readInt();
      if (format != FORMAT) {
        throw new IllegalStateException(
            "state of format %d; this build reads format %d".formatted(format, FORMAT));
      }
      reader.accept(new Source(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Sink(DataOutputStream out, Map<String, Integer> table) implements StateSink {

    Sink(DataOutputStream out) {
      this(out, new HashMap<>());
    }

    @Override
    public void number(long value) {
      try {
        out.writeLong(value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void real(double value) {
      number(Double.doubleToRawLongBits(value));
    }

    @Override
    public void text(String value) {
      try {
        Integer known = table.putIfAbsent(value, table.size());
        out.writeInt(known == null ? table.size() - 1 : known);
        if (known == null) {
          byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
          out.writeInt(utf8.length);
          out.write(utf8);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void bytes(byte[] value) {
      try {
        out.writeInt(value.length);
        out.write(value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void labels(SeriesLabels labels) {
      number(labels.size());
      for (int i = 0; i < labels.size(); i++) {
        text(labels.name(i));
        text(labels.value(i));
      }
    }
  }

  private record Source(DataInputStream in, List<String> table) implements StateSource {

    Source(DataInputStream in) {
      this(in, new ArrayList<>());
    }

    @Override
    public long number() {
      try {
        return in.readLong();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public double real() {
      return Double.longBitsToDouble(number());
    }

    @Override
    public String text() {
      try {
        int index = in.readInt();
        if (index == table.size()) {
          int length = in.readInt();
          if (length < 0 || length > MAX_TEXT_BYTES) {
            throw new IOException("a text of " + length + " bytes");
          }
          table.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        return table.get(index);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public byte[] bytes() {
      try {
        int length = in.readInt();
        if (length < 0 || length > StateSink.MAX_BYTES) {
          throw new IOException("a value of " + length + " bytes");
        }
        byte[] value = in.readNBytes(length);
        if (value.length != length) {
          throw new IOException("the state is cut short");
        }
        return value;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public SeriesLabels labels() {
      int count = Math.toIntExact(number());
      var flat = new ArrayList<String>(2 * count);
      for (int i = 0; i < 2 * count; i++) {
        flat.add(text());
      }
      return SeriesLabels.ofSorted(flat);
    }
  }
}
