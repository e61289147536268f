package dev.headroom.evaluator.measure;

import dev.headroom.evaluator.measure.Expr.Length;
import dev.headroom.evaluator.measure.Expr.Span;
import java.util.Optional;

/** Parses {@code metric{label="value"}[5m] offset 1h}. */
final class SelectorParser {

  private final TokenStream tokens;
  private final boolean future;

  /**
   * @param future whether what comes after the evaluation is known, so that offsets may be negative
   */
  SelectorParser(TokenStream tokens, boolean future) {
    this.tokens = tokens;
    this.future = future;
  }

  /** A selector whose metric name, if it has one, has been taken already. */
  Expr selector(Optional<Token> name) {
    int start = name.map(Token::offset).orElse(tokens.peek().offset());
    var matchers = new MatcherParser(tokens, name).matchers();
    if (matchers.stream().allMatch(matcher -> matcher.matches(""))) {
      throw new MeasureSyntaxException(
          start,
          tokens.previousEnd() - start,
          "a selector needs a metric name or a matcher that not every series satisfies");
    }
    var selector = new Selector(matchers);
    Optional<Length> range = range();
    long offset = offset();
    refuseMore();
    var span = new Span(start, tokens.previousEnd());
    return range
        .<Expr>map(length -> new Expr.Range(selector, length, offset, span))
        .orElseGet(() -> new Expr.Instant(selector, offset, span));
  }

  private Optional<Length> range() {
    if (!tokens.take("[")) {
      return Optional.empty();
    }
    refuseArithmetic();
    Token length = tokens.next();
    Length result =
        switch (length.kind()) {
          case WINDOW -> new Length.TriggerWindow();
          case DURATION, NUMBER -> new Length.Fixed(PromDuration.range(length));
          case IDENTIFIER, STRING, OPERATOR, END ->
              throw TokenStream.error(
                  length, "expected a duration such as 5m or $window, not " + length.shown());
        };
    if (tokens.peek().is(":")) {
      throw TokenStream.error(
          tokens.peek(), "sub-queries are not in the measure language" + MeasureParser.WAY_OUT);
    }
    refuseArithmetic();
    tokens.expect("]");
    return Optional.of(result);
  }

  private void refuseArithmetic() {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.OPERATOR && "+-*/%^(".contains(token.text())) {
      throw TokenStream.error(
          token,
          "a duration that is calculated is not in the measure language" + MeasureParser.WAY_OUT);
    }
  }

  private long offset() {
    if (!tokens.takeWord("offset")) {
      return 0;
    }
    Token sign = tokens.peek();
    boolean negative = false;
    while (tokens.peek().is("-") || tokens.peek().is("+")) {
      negative ^= tokens.next().is("-");
    }
    Token length = tokens.next();
    if (length.kind() != Token.Kind.DURATION && length.kind() != Token.Kind.NUMBER) {
      throw TokenStream.error(length, "expected a duration such as 1h, not " + length.shown());
    }
    long millis = PromDuration.millis(length);
    if (negative && millis > 0 && !future) {
      throw TokenStream.error(
          sign,
          "a negative offset looks into the future, which a measure cannot; leave out the minus");
    }
    return negative ? -millis : millis;
  }

  private void refuseMore() {
    Token next = tokens.peek();
    if (next.is("@")) {
      throw TokenStream.error(
          next, "the @ modifier is not in the measure language" + MeasureParser.WAY_OUT);
    }
    if (next.isWord("offset")) {
      throw TokenStream.error(next, "the offset is given twice");
    }
    if (next.is("[")) {
      throw TokenStream.error(next, "a range comes once, before the offset: metric[5m] offset 1h");
    }
  }

  /** Refuses behind any other expression what only selectors take. */
  void refuseBehindExpression() {
    Token next = tokens.peek();
    if (next.is("[")) {
      throw TokenStream.error(
          next,
          "a range stands only behind a selector, and sub-queries are not in the measure language"
              + MeasureParser.WAY_OUT);
    }
    if (next.is("@") || next.isWord("offset")) {
      throw TokenStream.error(next, next.shown() + " stands only behind a selector");
    }
  }
}
