package dev.headroom.evaluator.measure;

import dev.headroom.evaluator.measure.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens. */
final class Lexer {

  private static final List<String> OPERATORS =
      List.of(
          "==", "!=", ">=", "<=", "=~", "!~", "+", "-", "*", "/", "%", "^", "<", ">", "=", "(", ")",
          "{", "}", "[", "]", ",", ":", "@");

  private static final String WINDOW = "$window";

  private final String text;
  private int at;
  private int braces;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    var lexer = new Lexer(text);
    var tokens = new ArrayList<Token>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    skipBlanksAndComments();
    if (at == text.length()) {
      return new Token(Kind.END, "", at, at);
    }
    char c = text.charAt(at);
    if (c == '"' || c == '\'' || c == '`') {
      return string(c);
    }
    if (isDigit(c) || c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
      return numberOrDuration();
    }
    if (isNameStart(c)) {
      int start = at;
      while (at < text.length() && isNamePart(text.charAt(at))) {
        at++;
      }
      return new Token(Kind.IDENTIFIER, text.substring(start, at), start, at);
    }
    if (text.startsWith(WINDOW, at)) {
      at += WINDOW.length();
      return new Token(Kind.WINDOW, WINDOW, at - WINDOW.length(), at);
    }
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        braces += operator.equals("{") ? 1 : operator.equals("}") ? -1 : 0;
        return new Token(Kind.OPERATOR, operator, at - operator.length(), at);
      }
    }
    throw new MeasureSyntaxException(at, 1, "unexpected character '" + c + "'");
  }

  private void skipBlanksAndComments() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else {
        return;
      }
    }
  }

  private Token string(char quote) {
    int start = at++;
    var content = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c != '\\' || quote == '`') {
        content.append(c);
      } else {
        content.append(escaped(start));
      }
    }
    if (at == text.length()) {
      throw new MeasureSyntaxException(start, at - start, "a string without its closing " + quote);
    }
    at++;
    return new Token(Kind.STRING, content.toString(), start, at);
  }

  private String escaped(int start) {
    if (at == text.length()) {
      throw new MeasureSyntaxException(start, at - start, "a string that ends in a backslash");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'a' -> "\u0007";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'v' -> "\u000b";
      case '\\', '"', '\'' -> String.valueOf(c);
      case 'x' -> codePoint(2, 16);
      case 'u' -> codePoint(4, 16);
      case 'U' -> codePoint(8, 16);
      case '0', '1', '2', '3' -> {
        at--;
        yield codePoint(3, 8);
      }
      default ->
          throw new MeasureSyntaxException(
              at - 2, 2, "unknown escape '\\" + c + "'; write '\\\\' for a backslash");
    };
  }

  private String codePoint(int digits, int radix) {
    int end = at + digits;
    try {
      int value = Integer.parseInt(text, at, Math.min(end, text.length()), radix);
      if (end > text.length() || !Character.isValidCodePoint(value)) {
        throw new NumberFormatException();
      }
      at = end;
      return Character.toString(value);
    } catch (NumberFormatException e) {
      throw new MeasureSyntaxException(
          at,
          Math.min(digits, text.length() - at),
          "expected " + digits + " digits of base " + radix);
    }
  }

  private Token numberOrDuration() {
    int start = at;
    if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
      at += 2;
      while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
        at++;
      }
      return numberEndingHere(start);
    }
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    if (braces == 0 && at < text.length() && isDurationUnit(at)) {
      while (at < text.length() && (isDigit(text.charAt(at)) || isNameStart(text.charAt(at)))) {
        at++;
      }
      return new Token(Kind.DURATION, text.substring(start, at), start, at);
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
    }
    return numberEndingHere(start);
  }

  private Token numberEndingHere(int start) {
    if (at < text.length() && isNamePart(text.charAt(at))) {
      int end = at;
      while (end < text.length() && isNamePart(text.charAt(end))) {
        end++;
      }
      throw new MeasureSyntaxException(
          start,
          end - start,
          "'%s' is neither a number nor a duration".formatted(text.substring(start, end)));
    }
    return new Token(Kind.NUMBER, text.substring(start, at), start, at);
  }

  private boolean isDurationUnit(int index) {
    return switch (text.charAt(index)) {
      case 'm', 's', 'h', 'd', 'w', 'y' -> true;
      default -> false;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  /** Metric names may hold colons: {@code job:requests:rate5m}. */
  private boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == ':' && braces == 0;
  }
}
