package dev.headroom.collector.push;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.snappy.SnappyDecompressor;
import io.airlift.compress.v3.snappy.SnappyJavaDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks bodies, never beyond the limit: a Snappy block says its size before it is unpacked, gzip
 * is cut off while it is.
 */
public final class Unpacking {

  private final int limit;

  public Unpacking(int limit) {
    this.limit = limit;
  }

  /** The block format, as remote write has it; not the framed one. */
  public byte[] snappy(byte[] body) {
    SnappyDecompressor codec = new SnappyJavaDecompressor();
    try {
      int size = codec.getUncompressedLength(body, 0);
      if (size < 0 || size > limit) {
        throw PushRefused.tooLarge("the body unpacks to " + (size & 0xffffffffL) + " bytes", limit);
      }
      byte[] unpacked = new byte[size];
      int written = codec.decompress(body, 0, body.length, unpacked, 0, size);
      if (written != size) {
        throw notSnappy();
      }
      return unpacked;
    } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw notSnappy();
    }
  }

  public byte[] gzip(byte[] body) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] unpacked = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw PushRefused.tooLarge("the body unpacks to more bytes than that", limit);
      }
      return unpacked;
    } catch (IOException e) {
      throw PushRefused.malformed("the body is not gzip, although Content-Encoding says so");
    }
  }

  public byte[] plain(byte[] body) {
    if (body.length > limit) {
      throw PushRefused.tooLarge("the body has " + body.length + " bytes", limit);
    }
    return body;
  }

  private static PushRefused notSnappy() {
    return PushRefused.malformed("the body is not a Snappy block, although it should be");
  }
}
