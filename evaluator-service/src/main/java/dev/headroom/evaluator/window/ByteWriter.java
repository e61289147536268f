package dev.headroom.evaluator.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that grow as they are written. */
final class ByteWriter {

  static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  private void require(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, size * 2));
    }
  }

  void u8(int value) {
    require(1);
    bytes[size++] = (byte) value;
  }

  /** Seven bits a byte, the lowest first; small magnitudes are short, whatever their sign. */
  void varint(long signed) {
    long value = zigzag(signed);
    while ((value & ~0x7FL) != 0) {
      u8((int) (value & 0x7F) | 0x80);
      value >>>= 7;
    }
    u8((int) value);
  }

  /** The bytes of a word from the lowest that is asked for. */
  void bits(long word, int fromByte, int count) {
    require(Long.BYTES);
    WORD.set(bytes, size, word >>> 8 * fromByte);
    size += count;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  static int varintSize(long signed) {
    return (70 - Long.numberOfLeadingZeros(zigzag(signed) | 1)) / 7;
  }

  private static long zigzag(long signed) {
    return signed << 1 ^ signed >> 63;
  }
}
