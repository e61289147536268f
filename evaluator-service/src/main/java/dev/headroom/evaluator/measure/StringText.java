package dev.headroom.evaluator.measure;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a quoted string: in double or single quotes with the escapes of Go, in back quotes as it
 * stands. {@code \xFF} and {@code \377} are bytes, {@code \u00E9} and {@code \U0001F600}
 * characters.
 */
final class StringText {

  private final String text;
  private final int start;
  private final char quote;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private int at;

  private StringText(String text, int start) {
    this.text = text;
    this.start = start;
    this.quote = text.charAt(start);
    this.at = start + 1;
  }

  /** The string whose opening quote is at {@code start}. */
  static Token read(String text, int start) {
    return new StringText(text, start).read();
  }

  private Token read() {
    while (at < text.length() && text.charAt(at) != quote) {
      int c = text.codePointAt(at);
      if (c == '\n' && quote != '`') {
        break;
      }
      at += Character.charCount(c);
      if (c == '\\' && quote != '`') {
        escape();
      } else {
        write(c);
      }
    }
    if (at == text.length() || text.charAt(at) != quote) {
      throw new MeasureSyntaxException(start, at - start, "a string without its closing " + quote);
    }
    at++;
    return new Token(Token.Kind.STRING, decoded(), start, at);
  }

  private void escape() {
    if (at == text.length()) {
      throw new MeasureSyntaxException(start, at - start, "a string that ends in a backslash");
    }
    char c = text.charAt(at++);
    switch (c) {
      case 'n' -> content.write('\n');
      case 't' -> content.write('\t');
      case 'r' -> content.write('\r');
      case 'a' -> content.write(7);
      case 'b' -> content.write('\b');
      case 'f' -> content.write('\f');
      case 'v' -> content.write(11);
      case '\\' -> content.write('\\');
      case 'x' -> content.write(digits(2, 16, 255));
      case 'u' -> write(digits(4, 16, Character.MAX_CODE_POINT));
      case 'U' -> write(digits(8, 16, Character.MAX_CODE_POINT));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        content.write(digits(3, 8, 255));
      }
      default -> {
        if (c != quote) {
          throw new MeasureSyntaxException(
              at - 2, 2, "unknown escape '\\" + c + "'; write '\\\\' for a backslash");
        }
        content.write(c);
      }
    }
  }

  private int digits(int count, int radix, int most) {
    int end = at + count;
    long value = 0;
    for (int i = at; i < end; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0 || text.charAt(i) > 'f') {
        throw new MeasureSyntaxException(
            at,
            Math.min(count, text.length() - at),
            "expected " + count + " digits of base " + radix);
      }
      value = value * radix + digit;
    }
    if (value > most || value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE) {
      throw new MeasureSyntaxException(at, count, "an escape that is no character");
    }
    at = end;
    return (int) value;
  }

  private void write(int codePoint) {
    content.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }

  private String decoded() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(content.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MeasureSyntaxException(start, at - start, "a string whose bytes are not UTF-8");
    }
  }
}
