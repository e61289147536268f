package dev.headroom.common.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends the primitives of the wire format to a growing buffer. Not for use by two threads. */
final class WireWriter {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int length;

  WireWriter(int expectedSize) {
    bytes = new byte[Math.max(16, expectedSize)];
  }

  void u8(int value) {
    need(1);
    bytes[length++] = (byte) value;
  }

  /** LEB128, for lengths and indexes. */
  void varint(long value) {
    need(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** Zigzag LEB128, for differences. */
  void signedVarint(long value) {
    varint(value << 1 ^ value >> 63);
  }

  void string(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    need(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  void doubles(double[] values) {
    need(values.length * Double.BYTES);
    for (double value : values) {
      LONG.set(bytes, length, Double.doubleToRawLongBits(value));
      length += Double.BYTES;
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void need(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
