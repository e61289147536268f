package dev.headroom.common.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads the primitives of the wire format; whatever is cut short or over a limit is refused. */
final class WireReader {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int position;

  WireReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int u8() {
    need(1);
    return bytes[position++] & 0xFF;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        return value;
      }
    }
    throw new WireFormatException(WireFormatException.MALFORMED, "a varint of over 10 bytes");
  }

  long signedVarint() {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  /**
   * A count of things that take at least one byte each, so that no allocation outruns the input.
   */
  int count(String of, int limit) {
    long value = varint();
    if (value < 0 || value > limit) {
      throw new WireFormatException(
          WireFormatException.LIMIT, "%d %s, the limit is %d".formatted(value, of, limit));
    }
    if (value > remaining()) {
      throw new WireFormatException(
          WireFormatException.TRUNCATED,
          "%d %s announced, %d bytes left".formatted(value, of, remaining()));
    }
    return (int) value;
  }

  String string(int maxBytes) {
    int size = count("bytes of text", maxBytes);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, position, size))
              .toString();
      position += size;
      return text;
    } catch (CharacterCodingException e) {
      throw new WireFormatException(WireFormatException.MALFORMED, "text that is not UTF-8");
    }
  }

  double[] doubles(int count) {
    if ((long) count * Double.BYTES > remaining()) {
      throw new WireFormatException(
          WireFormatException.TRUNCATED,
          "%d values announced, %d bytes left".formatted(count, remaining()));
    }
    var values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Double.longBitsToDouble((long) LONG.get(bytes, position));
      position += Double.BYTES;
    }
    return values;
  }

  int remaining() {
    return bytes.length - position;
  }

  void end() {
    if (remaining() != 0) {
      throw new WireFormatException(
          WireFormatException.MALFORMED, remaining() + " bytes after the end");
    }
  }

  private void need(int count) {
    if (remaining() < count) {
      throw new WireFormatException(
          WireFormatException.TRUNCATED, "the entry ends at byte " + position);
    }
  }
}
