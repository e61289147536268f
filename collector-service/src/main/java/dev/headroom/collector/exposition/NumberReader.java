package dev.headroom.collector.exposition;

import java.nio.charset.StandardCharsets;

/**
 * Reads the numbers of a body from its bytes.
 *
 * <p>Decimals of up to 2^53 with an exponent of up to 22 are computed exactly in one operation
 * (Clinger, "How to Read Floating Point Numbers Accurately", 1990); the rest go through the JDK.
 */
final class NumberReader {

  private static final long EXACT = 1L << 53;
  private static final int MAX_DIGITS = 18;
  private static final int MAX_EXPONENT = 9999;

  /** Longer words than any double needs are refused rather than computed. */
  private static final int MAX_WORD = 800;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private NumberReader() {}

  /** The floating point number here: a decimal, or Inf, Infinity or NaN in any case. */
  static double readDouble(Cursor in, String expected) {
    byte[] bytes = in.bytes;
    int end = in.end;
    int at = in.at;
    boolean negative = false;
    if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
      negative = bytes[at] == '-';
      at++;
    }
    long mantissa = 0;
    int exponent = 0;
    boolean fits = true;
    int from = at;
    int point = -1;
    for (int significant = 0; at < end; at++) {
      byte b = bytes[at];
      if (b >= '0' && b <= '9') {
        if (significant < MAX_DIGITS) {
          mantissa = mantissa * 10 + (b - '0');
          significant += mantissa == 0 ? 0 : 1;
          exponent -= point < 0 ? 0 : 1;
        } else {
          fits = false;
        }
      } else if (b == '.' && point < 0) {
        point = at;
      } else {
        break;
      }
    }
    int digits = at - from - (point < 0 ? 0 : 1);
    if (digits > 0 && at < end && (bytes[at] | 0x20) == 'e') {
      at++;
      boolean negativeExponent = at < end && bytes[at] == '-';
      if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
        at++;
      }
      int exponentFrom = at;
      int written = 0;
      for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
        written = Math.min(written * 10 + (bytes[at] - '0'), MAX_EXPONENT);
      }
      exponent += negativeExponent ? -written : written;
      digits = at == exponentFrom ? 0 : digits;
    }
    if (digits == 0 || at < end && bytes[at] != ' ' && bytes[at] != '\n' && bytes[at] != '\t') {
      return readSpecial(in, expected);
    }
    if (!fits || mantissa > EXACT || exponent < -22 || exponent > 22) {
      return readInexact(in, at, expected);
    }
    in.at = at;
    double value =
        exponent < 0 ? mantissa / POWERS_OF_TEN[-exponent] : mantissa * POWERS_OF_TEN[exponent];
    return negative ? -value : value;
  }

  /** The 64-bit integer here. */
  static long readLong(Cursor in, String expected) {
    int to = in.wordEnd(in.at);
    try {
      String word = new String(in.bytes, in.at, Math.min(to - in.at, 32), StandardCharsets.UTF_8);
      long value = Long.parseLong(word);
      in.at = to;
      return value;
    } catch (NumberFormatException e) {
      throw in.syntax(expected);
    }
  }

  /** A decimal whose grammar has been checked up to {@code to}. */
  private static double readInexact(Cursor in, int to, String expected) {
    if (to - in.at > MAX_WORD) {
      throw in.syntax(expected + ", of at most " + MAX_WORD + " characters");
    }
    double value =
        Double.parseDouble(new String(in.bytes, in.at, to - in.at, StandardCharsets.ISO_8859_1));
    if (Double.isInfinite(value)) {
      throw in.syntax("too large for a 64-bit floating point number; write +Inf for infinity");
    }
    in.at = to;
    return value;
  }

  private static double readSpecial(Cursor in, String expected) {
    int to = in.wordEnd(in.at);
    if (to - in.at > "+infinity".length()) {
      throw in.syntax(expected);
    }
    String word = new String(in.bytes, in.at, to - in.at, StandardCharsets.ISO_8859_1);
    if (word.equalsIgnoreCase("nan")) {
      in.at = to;
      return Double.NaN;
    }
    boolean signed = word.startsWith("-") || word.startsWith("+");
    String name = signed ? word.substring(1) : word;
    if (!name.equalsIgnoreCase("inf") && !name.equalsIgnoreCase("infinity")) {
      throw in.syntax(expected);
    }
    in.at = to;
    return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
