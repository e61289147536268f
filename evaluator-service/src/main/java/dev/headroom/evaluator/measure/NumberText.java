package dev.headroom.evaluator.measure;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers and durations as PromQL writes them: {@code 1_000.5e3}, {@code 0x1F}, {@code 1h30m}. */
final class NumberText {

  private static final Pattern DECIMAL =
      Pattern.compile(
          "(?:\\d++(?:_\\d++)*+\\.?(?:\\d++(?:_\\d++)*+)?|\\.\\d++(?:_\\d++)*+)"
              + "(?:[eE][+-]?\\d++(?:_\\d++)*+)?");
  private static final Pattern HEXADECIMAL =
      Pattern.compile("0[xX](?:_?[0-9a-fA-F]++)(?:_[0-9a-fA-F]++)*+");
  private static final Pattern OCTAL = Pattern.compile("0(?:_?[0-7]++)++");
  private static final Pattern DURATION = Pattern.compile("\\d++(?:ms|[smhdwy])[0-9a-zA-Z]*+");

  private NumberText() {}

  /** The number or duration that starts here. */
  static Token read(String text, int start) {
    int end = start;
    while (end < text.length()
        && (isWordPart(text.charAt(end)) || signsExponent(text, start, end))) {
      end++;
    }
    String word = text.substring(start, end);
    if (DECIMAL.matcher(word).matches() || HEXADECIMAL.matcher(word).matches()) {
      return new Token(Token.Kind.NUMBER, word, start, end);
    }
    if (DURATION.matcher(word).matches()) {
      return new Token(Token.Kind.DURATION, word, start, end);
    }
    throw new MeasureSyntaxException(
        start, end - start, "'%s' is neither a number nor a duration".formatted(word));
  }

  private static boolean isWordPart(char c) {
    return c >= '0' && c <= '9'
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || c == '.';
  }

  /** Whether a sign at {@code at} belongs to the number, as in {@code 1e-3}. */
  private static boolean signsExponent(String text, int start, int at) {
    char sign = text.charAt(at);
    if (sign != '+' && sign != '-' || at == start) {
      return false;
    }
    char before = text.charAt(at - 1);
    if (before != 'e' && before != 'E') {
      return false;
    }
    for (int i = start; i < at - 1; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }

  static double parse(Token token) {
    String text = token.text().replace("_", "");
    try {
      if (text.startsWith("0x") || text.startsWith("0X")) {
        return Long.parseLong(text, 2, text.length(), 16);
      }
      if (OCTAL.matcher(token.text()).matches()) {
        return Long.parseLong(text, 8);
      }
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
      throw TokenStream.error(token, "a number beyond what a double holds; infinity is Inf");
    } catch (NumberFormatException e) {
      throw TokenStream.error(token, "'" + token.text() + "' is not a number");
    }
  }

  static boolean isConstant(Token name) {
    return constant(name).isPresent();
  }

  /** {@code Inf} and {@code NaN} in any case. */
  static Optional<Double> constant(Token name) {
    if (name.isWord("inf")) {
      return Optional.of(Double.POSITIVE_INFINITY);
    }
    return name.isWord("nan") ? Optional.of(Double.NaN) : Optional.empty();
  }
}
