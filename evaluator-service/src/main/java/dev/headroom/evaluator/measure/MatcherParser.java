package dev.headroom.evaluator.measure;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses {@code name{label="value", "any.label"=~"..."}} and {@code {"any.name", label="value"}}.
 */
final class MatcherParser {

  private final TokenStream tokens;
  private final Optional<Token> name;
  private final List<Matcher> matchers = new ArrayList<>();

  /**
   * @param name of the metric, where it stands before the braces
   */
  MatcherParser(TokenStream tokens, Optional<Token> name) {
    this.tokens = tokens;
    this.name = name;
  }

  List<Matcher> matchers() {
    name.ifPresent(token -> matchers.add(named(token)));
    if (tokens.peek().is("{")) {
      braces();
    }
    return matchers;
  }

  private void braces() {
    tokens.expect("{");
    while (!tokens.peek().is("}")) {
      matchers.add(matcher());
      if (!tokens.peek().is("}")) {
        tokens.expect(",");
      }
    }
    tokens.expect("}");
  }

  private Matcher matcher() {
    Token label = tokens.next();
    if (label.kind() != Kind.IDENTIFIER && label.kind() != Kind.STRING) {
      throw TokenStream.error(label, "expected a label name, not " + label.shown());
    }
    boolean metric = label.kind() == Kind.STRING && op(tokens.peek()).isEmpty();
    if (name.isPresent() && (metric || label.text().equals(SeriesLabels.METRIC_NAME))) {
      throw TokenStream.error(label, "the metric name is given twice");
    }
    if (metric) {
      return named(label);
    }
    Token op = tokens.next();
    Matcher.Op kind =
        op(op)
            .orElseThrow(
                () ->
                    TokenStream.error(
                        op, "expected one of = != =~ !~ after the label, not " + op.shown()));
    Token operand = tokens.expect(Kind.STRING, "a quoted value");
    try {
      return new Matcher(label.text(), kind, operand.text());
    } catch (IllegalArgumentException e) {
      throw TokenStream.error(operand, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Matcher.Op> op(Token token) {
    if (token.kind() != Kind.OPERATOR) {
      return Optional.empty();
    }
    return switch (token.text()) {
      case "=" -> Optional.of(Matcher.Op.EQUAL);
      case "!=" -> Optional.of(Matcher.Op.NOT_EQUAL);
      case "=~" -> Optional.of(Matcher.Op.REGEX);
      case "!~" -> Optional.of(Matcher.Op.NOT_REGEX);
      default -> Optional.empty();
    };
  }

  private static Matcher named(Token metric) {
    return new Matcher(SeriesLabels.METRIC_NAME, Matcher.Op.EQUAL, metric.text());
  }
}
