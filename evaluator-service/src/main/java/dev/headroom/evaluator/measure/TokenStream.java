package dev.headroom.evaluator.measure;

import dev.headroom.evaluator.measure.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Tokens with a cursor. */
final class TokenStream {

  private final List<Token> tokens;
  private int at;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  int previousEnd() {
    return at == 0 ? 0 : tokens.get(at - 1).end();
  }

  boolean take(String operator) {
    boolean there = peek().is(operator);
    if (there) {
      at++;
    }
    return there;
  }

  boolean takeWord(String word) {
    boolean there = peek().isWord(word);
    if (there) {
      at++;
    }
    return there;
  }

  Token expect(String operator) {
    if (!peek().is(operator)) {
      throw error(peek(), "expected '" + operator + "', not " + peek().shown());
    }
    return next();
  }

  Token expect(Kind kind, String what) {
    if (peek().kind() != kind) {
      throw error(peek(), "expected " + what + ", not " + peek().shown());
    }
    return next();
  }

  /** A list of label names in parentheses; a comma may end it. */
  List<String> names() {
    expect("(");
    var names = new ArrayList<String>();
    while (!peek().is(")")) {
      if (!names.isEmpty()) {
        expect(",");
        if (peek().is(")")) {
          break;
        }
      }
      names.add(expect(Kind.IDENTIFIER, "a label name").text());
    }
    expect(")");
    return names;
  }

  static MeasureSyntaxException error(Token token, String message) {
    return new MeasureSyntaxException(token.offset(), token.length(), message);
  }
}
