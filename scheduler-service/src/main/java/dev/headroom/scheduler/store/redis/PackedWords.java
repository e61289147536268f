package dev.headroom.scheduler.store.redis;

import dev.headroom.scheduler.state.Utf8Line;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Words as one MessagePack array of strings, which a script takes apart by {@code cmsgpack}.
 *
 * <p>Source: the MessagePack specification, formats {@code array 32}, {@code fixstr}, {@code str
 * 16} and {@code str 32}. Used by one thread.
 */
final class PackedWords {

  private static final int ARRAY_32 = 0xdd;
  private static final int STR_16 = 0xda;
  private static final int STR_32 = 0xdb;
  private static final int FIXSTR = 0xa0;
  private static final int MAX_FIXSTR = 31;
  private static final int MAX_STR_16 = 0xffff;
  private static final int HEADER_BYTES = 5;
  private static final int MAX_DIGITS = 20;

  private byte[] bytes;
  private int length = HEADER_BYTES;
  private int words;

  /**
   * @param expectedBytes of all words; there may be more
   */
  PackedWords(int expectedBytes) {
    bytes = new byte[HEADER_BYTES + expectedBytes];
  }

  /** How many words there are so far. */
  int size() {
    return words;
  }

  void add(String word) {
    byte[] text = word.getBytes(StandardCharsets.UTF_8);
    add(text, 0, text.length);
  }

  void add(Utf8Line line) {
    add(line.bytes(), 0, line.length());
  }

  /** Adds a word that is part of a text in UTF-8. */
  void add(byte[] text, int from, int to) {
    begin(to - from);
    System.arraycopy(text, from, bytes, length, to - from);
    length += to - from;
  }

  void add(long number) {
    add(Long.toString(number));
  }

  /** Adds a number that is not known yet; {@link #set} gives it. */
  int addLater() {
    begin(MAX_DIGITS);
    int place = length;
    length += MAX_DIGITS;
    return place;
  }

  /** Gives a number that was left open, with zeros in front. */
  void set(int place, long number) {
    long rest = number;
    for (int i = place + MAX_DIGITS - 1; i >= place; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private void begin(int size) {
    ensure(HEADER_BYTES + size);
    words++;
    if (size <= MAX_FIXSTR) {
      bytes[length++] = (byte) (FIXSTR | size);
    } else if (size <= MAX_STR_16) {
      bytes[length++] = (byte) STR_16;
      bytes[length++] = (byte) (size >> 8);
      bytes[length++] = (byte) size;
    } else {
      bytes[length++] = (byte) STR_32;
      putInt(length, size);
      length += Integer.BYTES;
    }
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  private void putInt(int at, int value) {
    bytes[at] = (byte) (value >> 24);
    bytes[at + 1] = (byte) (value >> 16);
    bytes[at + 2] = (byte) (value >> 8);
    bytes[at + 3] = (byte) value;
  }

  /** The array of all words. */
  byte[] toBytes() {
    bytes[0] = (byte) ARRAY_32;
    putInt(1, words);
    return Arrays.copyOf(bytes, length);
  }
}
