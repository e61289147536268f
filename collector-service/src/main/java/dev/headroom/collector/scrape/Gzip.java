package dev.headroom.collector.scrape;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip up to a bound: a few kilobytes may hold gigabytes. */
final class Gzip {

  /** What the bytes turned out to be. */
  sealed interface Unpacked {
    record Body(byte[] bytes) implements Unpacked {}

    record TooLarge() implements Unpacked {}

    record Broken(String reason) implements Unpacked {}
  }

  private Gzip() {}

  static Unpacked unpack(byte[] packed, int maxBytes) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 8192)) {
      byte[] bytes = in.readNBytes(maxBytes);
      return in.read() < 0 ? new Unpacked.Body(bytes) : new Unpacked.TooLarge();
    } catch (IOException e) {
      return new Unpacked.Broken(String.valueOf(e.getMessage()));
    }
  }
}
