package dev.headroom.collector.scrape;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks gzip up to a bound: a few kilobytes may hold gigabytes. What says itself that it is too
 * large takes no memory.
 */
final class Gzip {

  private static final int BUFFER = 8192;

  /** Deflate packs no better. */
  private static final long MOST_RATIO = 1032;

  /** What the bytes turned out to be. */
  sealed interface Unpacked {
    record Body(byte[] bytes) implements Unpacked {}

    record TooLarge() implements Unpacked {}

    record Broken(String reason) implements Unpacked {}
  }

  private Gzip() {}

  static Unpacked unpack(byte[] packed, int maxBytes) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), BUFFER)) {
      long announced = announced(packed);
      return announced > maxBytes ? tooLarge(in, maxBytes) : body(in, announced, packed, maxBytes);
    } catch (IOException e) {
      return new Unpacked.Broken(String.valueOf(e.getMessage()));
    }
  }

  /** Reads what says itself that it is too large, without keeping it: it may be cut off. */
  private static Unpacked tooLarge(InputStream in, int maxBytes) throws IOException {
    byte[] scratch = new byte[BUFFER];
    for (long read = 0; read <= maxBytes; ) {
      int got = in.read(scratch);
      if (got < 0) {
        throw new IOException("it is not as long as it says");
      }
      read += got;
    }
    return new Unpacked.TooLarge();
  }

  private static Unpacked body(InputStream in, long announced, byte[] packed, int maxBytes)
      throws IOException {
    byte[] bytes = new byte[(int) Math.min(announced, packed.length * MOST_RATIO)];
    int read = in.readNBytes(bytes, 0, bytes.length);
    // Several members one after another, or a lie.
    byte[] more = in.readNBytes(maxBytes - read);
    if (in.read() >= 0) {
      return new Unpacked.TooLarge();
    }
    if (read == bytes.length && more.length == 0) {
      return new Unpacked.Body(bytes);
    }
    byte[] all = Arrays.copyOf(bytes, read + more.length);
    System.arraycopy(more, 0, all, read, more.length);
    return new Unpacked.Body(all);
  }

  /** The size that stands at its end, modulo 2^32 (RFC 1952, ISIZE); of its last member. */
  private static long announced(byte[] packed) {
    if (packed.length < Integer.BYTES) {
      return 0;
    }
    return Integer.toUnsignedLong(
        ByteBuffer.wrap(packed)
            .order(ByteOrder.LITTLE_ENDIAN)
            .getInt(packed.length - Integer.BYTES));
  }
}
