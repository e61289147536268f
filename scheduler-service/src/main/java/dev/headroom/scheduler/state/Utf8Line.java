package dev.headroom.scheduler.state;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line of text under construction, as UTF-8. To be used again for the next one: states of a batch
 * are full of the same few instants, whose digits it remembers. Used by one thread.
 */
public final class Utf8Line {

  private static final String NONE = "-";
  private static final int MAX_DIGITS = 20;
  private static final int REMEMBERED = 16;

  /** Larger numbers have more than 9 digits before the last 7. */
  private static final long MAX_SPLIT = 9_999_999_999_999_999L;

  private static final int LOW = 10_000_000;
  private static final int LOW_DIGITS = 7;
  private static final int MAX_BYTES_A_CHAR = 3;

  private byte[] bytes;
  private int length;
  private final long[] remembered = new long[REMEMBERED];
  private final byte[][] digits = new byte[REMEMBERED][];

  public Utf8Line() {
    this(512);
  }

  /**
   * @param expectedBytes there may be more
   */
  Utf8Line(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  /** Begins another line. */
  public Utf8Line clear() {
    length = 0;
    return this;
  }

  public int length() {
    return length;
  }

  /** Its bytes, up to {@link #length}; good until it is written to again. */
  public byte[] bytes() {
    return bytes;
  }

  Utf8Line word(String word) {
    return separate().append(word);
  }

  Utf8Line number(long number) {
    return separate().append(number);
  }

  Utf8Line time(@Nullable Instant time) {
    return time == null ? word(NONE) : number(time.toEpochMilli());
  }

  Utf8Line flag(boolean flag) {
    return separate().append(flag ? '1' : '0');
  }

  Utf8Line separate() {
    return length == 0 ? this : append(' ');
  }

  /** Appends an ASCII character. */
  public Utf8Line append(char ascii) {
    ensure(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  public Utf8Line append(String text) {
    int chars = text.length();
    ensure(MAX_BYTES_A_CHAR * chars);
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return appendBytes(text.substring(i).getBytes(StandardCharsets.UTF_8));
      }
      bytes[length++] = (byte) c;
    }
    return this;
  }

  public Utf8Line append(RunKey key) {
    key.appendTo(this);
    return this;
  }

  public Utf8Line append(long number) {
    if (number >= 0 && number < 10) {
      return append((char) ('0' + number));
    }
    int place = (int) (number ^ (number >>> 9)) & (REMEMBERED - 1);
    byte[] known = digits[place];
    if (known == null || remembered[place] != number) {
      known = digitsOf(number);
      digits[place] = known;
      remembered[place] = number;
    }
    return appendBytes(known);
  }

  /** By divisions of ints: those of longs take three times as long where nothing optimises them. */
  private static byte[] digitsOf(long number) {
    if (number < LOW || number > MAX_SPLIT) {
      return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
    byte[] text = new byte[MAX_DIGITS];
    int high = (int) (number / LOW);
    int low = (int) (number - (long) high * LOW);
    int at = MAX_DIGITS;
    for (int i = 0; i < LOW_DIGITS; i++) {
      text[--at] = (byte) ('0' + low % 10);
      low /= 10;
    }
    for (; high > 0; high /= 10) {
      text[--at] = (byte) ('0' + high % 10);
    }
    return Arrays.copyOfRange(text, at, MAX_DIGITS);
  }

  private Utf8Line appendBytes(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
