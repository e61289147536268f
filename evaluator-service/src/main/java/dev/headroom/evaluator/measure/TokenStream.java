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

  /** The token behind the next one; the end comes again and again. */
  Token peekNext() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
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

  /** A list of label names in parentheses, quoted or not; a comma may end it. */
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
      Token name = next();
      boolean label = name.kind() == Kind.STRING || name.kind() == Kind.IDENTIFIER;
      if (!label || name.text().isEmpty() || NumberText.isConstant(name)) {
        throw error(name, "expected a label name, not " + name.shown());
      }
      names.add(name.text());
    }
    expect(")");
    return names;
  }

  static MeasureSyntaxException error(Expr.Span span, String message) {
    return new MeasureSyntaxException(span.start(), span.end() - span.start(), message);
  }

  static MeasureSyntaxException error(Token token, String message) {
    return new MeasureSyntaxException(token.offset(), token.length(), message);
  }
}
