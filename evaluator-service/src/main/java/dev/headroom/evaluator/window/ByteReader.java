package dev.headroom.evaluator.window;

/** Reads what a {@link ByteWriter} wrote. */
final class ByteReader {

  private final byte[] bytes;
  private int position;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int u8() {
    return bytes[position++] & 0xFF;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value >>> 1 ^ -(value & 1);
      }
    }
  }

  long bits(int fromByte, int count) {
    long word = 0;
    if (bytes.length - position >= Long.BYTES) {
      long mask = count == Long.BYTES ? -1 : (1L << 8 * count) - 1;
      word = (long) ByteWriter.WORD.get(bytes, position) & mask;
      position += count;
    } else {
      for (int i = 0; i < count; i++) {
        word |= (long) u8() << 8 * i;
      }
    }
    return word << 8 * fromByte;
  }
}
