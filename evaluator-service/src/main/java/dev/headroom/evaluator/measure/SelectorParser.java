package dev.headroom.evaluator.measure;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Expr.Length;
import dev.headroom.evaluator.measure.Expr.Span;
import dev.headroom.evaluator.measure.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses {@code metric{label="value"}[5m] offset 1h}. */
final class SelectorParser {

  private final TokenStream tokens;

  SelectorParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** A selector whose metric name, if it has one, has been taken already. */
  Expr selector(Optional<Token> name) {
    int start = name.map(Token::offset).orElse(tokens.peek().offset());
    var matchers = new ArrayList<Matcher>();
    name.ifPresent(
        token ->
            matchers.add(new Matcher(SeriesLabels.METRIC_NAME, Matcher.Op.EQUAL, token.text())));
    if (tokens.peek().is("{")) {
      braces(name, matchers);
    }
    if (matchers.stream().allMatch(matcher -> matcher.matches(""))) {
      throw new MeasureSyntaxException(
          start,
          tokens.previousEnd() - start,
          "a selector needs a metric name or a matcher that not every series satisfies");
    }
    var selector = new Selector(matchers);
    Optional<Length> range = range();
    long offset = offset();
    refuseAt();
    var span = new Span(start, tokens.previousEnd());
    return range
        .<Expr>map(length -> new Expr.Range(selector, length, offset, span))
        .orElseGet(() -> new Expr.Instant(selector, offset, span));
  }

  private void braces(Optional<Token> name, List<Matcher> matchers) {
    tokens.expect("{");
    boolean first = true;
    while (!tokens.peek().is("}")) {
      if (!first) {
        tokens.expect(",");
        if (tokens.peek().is("}")) {
          break;
        }
      }
      first = false;
      Token label = tokens.next();
      if (label.kind() == Kind.STRING && !isMatcherOp(tokens.peek())) {
        matchers.add(new Matcher(SeriesLabels.METRIC_NAME, Matcher.Op.EQUAL, label.text()));
        continue;
      }
      if (label.kind() != Kind.IDENTIFIER && label.kind() != Kind.STRING) {
        throw TokenStream.error(label, "expected a label name, not " + label.shown());
      }
      if (name.isPresent() && label.text().equals(SeriesLabels.METRIC_NAME)) {
        throw TokenStream.error(label, "the metric name is given twice");
      }
      matchers.add(matcher(label));
    }
    tokens.expect("}");
  }

  private static boolean isMatcherOp(Token token) {
    return token.is("=") || token.is("!=") || token.is("=~") || token.is("!~");
  }

  private Matcher matcher(Token label) {
    Token op = tokens.next();
    if (!isMatcherOp(op)) {
      throw TokenStream.error(op, "expected one of = != =~ !~ after the label, not " + op.shown());
    }
    Token operand = tokens.expect(Kind.STRING, "a quoted value");
    Matcher.Op kind =
        switch (op.text()) {
          case "=" -> Matcher.Op.EQUAL;
          case "!=" -> Matcher.Op.NOT_EQUAL;
          case "=~" -> Matcher.Op.REGEX;
          default -> Matcher.Op.NOT_REGEX;
        };
    try {
      return new Matcher(label.text(), kind, operand.text());
    } catch (IllegalArgumentException e) {
      throw TokenStream.error(operand, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Length> range() {
    if (!tokens.take("[")) {
      return Optional.empty();
    }
    Token length = tokens.next();
    Length result =
        switch (length.kind()) {
          case WINDOW -> new Length.TriggerWindow();
          case DURATION, NUMBER -> new Length.Fixed(PromDuration.millis(length));
          case IDENTIFIER, STRING, OPERATOR, END ->
              throw TokenStream.error(
                  length, "expected a duration such as 5m or $window, not " + length.shown());
        };
    if (tokens.peek().is(":")) {
      throw TokenStream.error(
          tokens.peek(), "sub-queries are not in the measure language" + MeasureParser.WAY_OUT);
    }
    tokens.expect("]");
    return Optional.of(result);
  }

  private long offset() {
    if (!tokens.takeWord("offset")) {
      return 0;
    }
    if (tokens.peek().is("-")) {
      throw TokenStream.error(
          tokens.peek(), "a negative offset looks into the future; a measure cannot");
    }
    Token length = tokens.next();
    if (length.kind() != Kind.DURATION && length.kind() != Kind.NUMBER) {
      throw TokenStream.error(length, "expected a duration such as 1h, not " + length.shown());
    }
    return PromDuration.millis(length);
  }

  private void refuseAt() {
    if (tokens.peek().is("@")) {
      throw TokenStream.error(
          tokens.peek(), "the @ modifier is not in the measure language" + MeasureParser.WAY_OUT);
    }
  }
}
