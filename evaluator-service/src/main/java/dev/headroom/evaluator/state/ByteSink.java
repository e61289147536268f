package dev.headroom.evaluator.state;

import dev.headroom.common.wire.SeriesLabels;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Bytes that grow as state is written. */
final class ByteSink implements StateSink {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int LONGEST_NUMBER = 10;

  private final Map<String, Integer> table = new HashMap<>();
  private byte[] bytes;
  private int size;

  ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  private void require(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), bytes.length * 2));
    }
  }

  @Override
  public void number(long value) {
    require(LONGEST_NUMBER);
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** How many bytes come before the zeros at the end, then they: a zero takes one byte. */
  @Override
  public void real(double value) {
    require(1 + Double.BYTES);
    long bits = Double.doubleToRawLongBits(value);
    int count = bits == 0 ? 0 : Double.BYTES - Long.numberOfTrailingZeros(bits) / Byte.SIZE;
    bytes[size++] = (byte) count;
    WORD.set(bytes, size, bits);
    size += count;
  }

  @Override
  public void text(String value) {
    Integer known = table.putIfAbsent(value, table.size());
    number(known == null ? table.size() - 1 : known);
    if (known == null) {
      bytes(value.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void bytes(byte[] value) {
    number(value.length);
    require(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  @Override
  public void labels(SeriesLabels labels) {
    number(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      text(labels.name(i));
      text(labels.value(i));
    }
  }

  /** What was written, and room for so many bytes more. */
  byte[] toBytes(int room) {
    return Arrays.copyOf(bytes, Math.addExact(size, room));
  }
}
