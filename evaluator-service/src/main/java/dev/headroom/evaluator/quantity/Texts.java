package dev.headroom.evaluator.quantity;

import java.math.BigDecimal;

/** The few text operations that the small parsers share. */
final class Texts {
  private Texts() {}

  static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static int skipWord(String text, int from) {
    int at = from;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && text.charAt(at) != '/') {
      at++;
    }
    return at;
  }

  /** A number without a trailing {@code .0} and without an exponent where it is readable. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e15 || size < 1e-6) {
      return Double.toString(value);
    }
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
