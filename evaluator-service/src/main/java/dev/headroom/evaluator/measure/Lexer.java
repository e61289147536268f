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

  /** How many of them are open: a colon belongs to names outside of both only. */
  private int braces;

  private int brackets;

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
    Token token = tokenHere(text.charAt(at));
    at = token.end();
    return token;
  }

  private Token tokenHere(char c) {
    if (c == '"' || c == '\'' || c == '`') {
      return StringText.read(text, at);
    }
    if (isDigit(c) || c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
      return NumberText.read(text, at);
    }
    if (isNameStart(c)) {
      int end = at + 1;
      while (end < text.length() && (isNameStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
        end++;
      }
      return new Token(Kind.IDENTIFIER, text.substring(at, end), at, end);
    }
    if (text.startsWith(WINDOW, at)) {
      return new Token(Kind.WINDOW, WINDOW, at, at + WINDOW.length());
    }
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        count(operator);
        return new Token(Kind.OPERATOR, operator, at, at + operator.length());
      }
    }
    String shown = Character.toString(text.codePointAt(at));
    throw new MeasureSyntaxException(at, shown.length(), "unexpected character '" + shown + "'");
  }

  private void count(String operator) {
    switch (operator) {
      case "{" -> braces++;
      case "}" -> braces--;
      case "[" -> brackets++;
      case "]" -> brackets--;
      default -> {}
    }
  }

  private void skipBlanksAndComments() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
          at++;
        }
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else {
        return;
      }
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Metric names may hold colons, and begin with one: {@code job:requests:rate5m}. */
  private boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || c == ':' && braces == 0 && brackets == 0;
  }
}
