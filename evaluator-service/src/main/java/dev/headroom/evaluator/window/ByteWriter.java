package dev.headroom.evaluator.window;

import java.util.Arrays;

/** Bytes that grow as they are written. */
final class ByteWriter {

  private byte[] bytes;
  private int size;

  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  void u8(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
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
    long rest = word >>> 8 * fromByte;
    for (int i = 0; i < count; i++) {
      u8((int) rest);
      rest >>>= 8;
    }
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
