package dev.headroom.evaluator.state;

import dev.headroom.common.wire.SeriesLabels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what a {@link ByteSink} wrote; throws {@link IllegalStateException} where it cannot be. */
final class ByteSource implements StateSource {

  private static final int MAX_TEXT_BYTES = 1 << 20;

  private final byte[] bytes;
  private final int end;
  private final List<String> table = new ArrayList<>();
  private int position;

  /** Reads up to that place. */
  ByteSource(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  private int take(int count) {
    if (count > end - position) {
      throw new IllegalStateException(
          "the state is cut short: %d bytes, and %d more are wanted at %d"
              .formatted(end, count, position));
    }
    int from = position;
    position += count;
    return from;
  }

  @Override
  public long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = bytes[take(1)];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value >>> 1 ^ -(value & 1);
      }
    }
    throw new IllegalStateException("a number without an end before " + position);
  }

  @Override
  public double real() {
    int count = bytes[take(1)];
    if (count < 0 || count > Double.BYTES) {
      throw new IllegalStateException(count + " bytes of a real before " + position);
    }
    int from = take(count);
    long bits = 0;
    for (int i = 0; i < count; i++) {
      bits |= (bytes[from + i] & 0xFFL) << Long.SIZE - Byte.SIZE * (i + 1);
    }
    return Double.longBitsToDouble(bits);
  }

  @Override
  public String text() {
    int index = length(table.size());
    if (index == table.size()) {
      int length = length(MAX_TEXT_BYTES);
      table.add(new String(bytes, take(length), length, StandardCharsets.UTF_8));
    }
    return table.get(index);
  }

  @Override
  public byte[] bytes() {
    int length = length(StateSink.MAX_BYTES);
    int from = take(length);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /** A number from 0 to the most that it can be. */
  private int length(int most) {
    long value = number();
    if (value < 0 || value > most) {
      throw new IllegalStateException(
          "%d before %d, where at most %d can be".formatted(value, position, most));
    }
    return (int) value;
  }

  @Override
  public SeriesLabels labels() {
    int count = length(end);
    var flat = new ArrayList<String>();
    for (int i = 0; i < 2 * count; i++) {
      flat.add(text());
    }
    return SeriesLabels.ofSorted(flat);
  }
}
