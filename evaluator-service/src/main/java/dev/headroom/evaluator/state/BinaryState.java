package dev.headroom.evaluator.state;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * State as bytes: a format number, then numbers of seven bits a byte, reals of up to 9 bytes, texts
 * by their place in a table that grows as they first occur. The last four bytes are the CRC-32C of
 * all before them.
 */
public final class BinaryState {

  static final int FORMAT = 4;
  private static final int INITIAL = 1 << 16;

  private BinaryState() {}

  /** The bytes of what a writer writes. */
  public static byte[] write(Consumer<StateSink> writer) {
    return write(INITIAL, writer);
  }

  /**
   * The same.
   *
   * @param expected about how many bytes: up to so many nothing is copied as they grow
   */
  public static byte[] write(int expected, Consumer<StateSink> writer) {
    var sink = new ByteSink(Math.max(INITIAL, expected));
    sink.number(FORMAT);
    writer.accept(sink);
    byte[] bytes = sink.toBytes(Integer.BYTES);
    int end = bytes.length - Integer.BYTES;
    ByteBuffer.wrap(bytes).putInt(end, checksum(bytes, end));
    return bytes;
  }

  /**
   * Reads bytes that {@link #write} gave.
   *
   * @throws IllegalStateException if they are of another format, cut short or damaged
   */
  public static void read(byte[] bytes, Consumer<StateSource> reader) {
    int end = bytes.length - Integer.BYTES;
    if (end < 0 || ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
      throw new IllegalStateException(
          "state of %d bytes whose checksum does not hold".formatted(bytes.length));
    }
    var source = new ByteSource(bytes, end);
    long format = source.number();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "state of format %d; this build reads format %d".formatted(format, FORMAT));
    }
    reader.accept(source);
  }

  private static int checksum(byte[] bytes, int end) {
    var crc = new CRC32C();
    crc.update(bytes, 0, end);
    return (int) crc.getValue();
  }
}
