package dev.headroom.evaluator.measure;

import dev.headroom.evaluator.measure.Expr.Grouping;
import dev.headroom.evaluator.measure.Expr.Matching;
import dev.headroom.evaluator.measure.Expr.Span;
import dev.headroom.evaluator.measure.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses a measure by precedence climbing, and checks its types.
 *
 * <p>What PromQL has and the measure language has not (sub-queries, {@code @}, native histograms,
 * other functions) is refused by name, with the way out: a {@code promql} source, which lets an
 * existing Prometheus compute it.
 */
public final class MeasureParser {

  /** Longer expressions, and deeper ones, are refused. */
  public static final int MAX_LENGTH = 10_000;

  public static final int MAX_DEPTH = 100;

  static final String WAY_OUT = "; let an existing Prometheus compute it through a 'promql' source";

  private final TokenStream tokens;
  private final SelectorParser selectors;
  private int depth;

  private MeasureParser(String text) {
    this.tokens = new TokenStream(Lexer.tokens(text));
    this.selectors = new SelectorParser(tokens);
  }

  /**
   * Parses an expression that yields a number or an instant vector.
   *
   * @throws MeasureSyntaxException with the place of the first error
   */
  public static Expr parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new MeasureSyntaxException(
          0, 0, "a measure of %d characters; the limit is %d".formatted(text.length(), MAX_LENGTH));
    }
    var parser = new MeasureParser(text);
    if (parser.tokens.peek().kind() == Kind.END) {
      throw new MeasureSyntaxException(0, 0, "the measure is empty");
    }
    Expr expr = parser.expression(0);
    Token rest = parser.tokens.peek();
    if (rest.kind() != Kind.END) {
      throw TokenStream.error(rest, "unexpected " + rest.shown() + " after the expression");
    }
    if (expr.type() == ValueType.RANGE) {
      throw new MeasureSyntaxException(
          expr.span().start(),
          expr.span().end() - expr.span().start(),
          "a range vector has no value at an instant; wrap it in rate() or avg_over_time()");
    }
    return expr;
  }

  private Expr expression(int minPrecedence) {
    if (++depth > MAX_DEPTH) {
      throw TokenStream.error(
          tokens.peek(), "the measure is nested deeper than " + MAX_DEPTH + " levels");
    }
    Expr left = unary();
    while (true) {
      Optional<BinaryOp> next = BinaryOp.of(tokens.peek());
      if (next.isEmpty() || next.get().precedence() < minPrecedence) {
        depth--;
        return left;
      }
      BinaryOp op = next.get();
      Token at = tokens.next();
      boolean returnBool = tokens.takeWord("bool");
      if (returnBool && op.family() != BinaryOp.Family.COMPARISON) {
        throw TokenStream.error(
            at, "'bool' goes with a comparison, not with '" + op.symbol() + "'");
      }
      Matching matching = matching();
      Expr right = expression(op.rightAssociative() ? op.precedence() : op.precedence() + 1);
      left = TypeRules.binary(op, at, returnBool, matching, left, right);
    }
  }

  private Matching matching() {
    boolean on = tokens.peek().isWord("on");
    if (!on && !tokens.peek().isWord("ignoring")) {
      return Matching.ALL_LABELS;
    }
    tokens.next();
    var matching = new Matching(on, tokens.names());
    Token next = tokens.peek();
    if (next.isWord("group_left") || next.isWord("group_right")) {
      throw TokenStream.error(
          next, "many-to-one matching with " + next.text() + " is not supported yet" + WAY_OUT);
    }
    return matching;
  }

  /** A sign binds closer than {@code *} and looser than {@code ^}, as in PromQL. */
  private Expr unary() {
    Token sign = tokens.peek();
    if (!sign.is("-") && !sign.is("+")) {
      return primary();
    }
    tokens.next();
    Expr operand = expression(BinaryOp.POWER.precedence());
    if (operand.type() == ValueType.RANGE) {
      throw TokenStream.error(sign, "a sign goes before a number or an instant vector");
    }
    return sign.is("+")
        ? operand
        : new Expr.Negate(operand, new Span(sign.offset(), operand.span().end()));
  }

  private Expr primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NUMBER -> number();
      case DURATION -> {
        tokens.next();
        yield new Expr.Number(
            PromDuration.millis(token) / 1000.0, new Span(token.offset(), token.end()));
      }
      case IDENTIFIER -> named();
      case OPERATOR -> {
        if (token.is("(")) {
          tokens.next();
          Expr inner = expression(0);
          tokens.expect(")");
          yield inner;
        }
        if (token.is("{")) {
          yield selectors.selector(Optional.empty());
        }
        throw TokenStream.error(token, "expected an expression, not " + token.shown());
      }
      case STRING ->
          throw TokenStream.error(token, "a string stands only in label matchers: {label=\"...\"}");
      case WINDOW ->
          throw TokenStream.error(token, "$window stands only in brackets: metric[$window]");
      case END -> throw TokenStream.error(token, "the measure ends where an expression should be");
    };
  }

  private Expr number() {
    Token token = tokens.next();
    return new Expr.Number(NumberText.parse(token), new Span(token.offset(), token.end()));
  }

  private Expr named() {
    Token name = tokens.next();
    Optional<Aggregation> aggregation = Aggregation.named(name.text());
    Token after = tokens.peek();
    if (aggregation.isPresent()
        && (after.is("(") || after.isWord("by") || after.isWord("without"))) {
      return aggregate(name, aggregation.get());
    }
    if (after.is("(")) {
      return call(name);
    }
    Optional<Double> constant = NumberText.constant(name);
    if (constant.isPresent()) {
      return new Expr.Number(constant.get(), new Span(name.offset(), name.end()));
    }
    return selectors.selector(Optional.of(name));
  }

  private Expr aggregate(Token name, Aggregation op) {
    Optional<Grouping> before = grouping();
    tokens.expect("(");
    Expr operand = expression(0);
    Token close = tokens.expect(")");
    Optional<Grouping> behind = before.isEmpty() ? grouping() : Optional.empty();
    if (operand.type() != ValueType.VECTOR) {
      throw TokenStream.error(
          name, op.text() + "() takes an instant vector, not " + operand.type().words());
    }
    return new Expr.Aggregate(
        op,
        before.or(() -> behind).orElse(Grouping.ALL_TOGETHER),
        operand,
        new Span(name.offset(), Math.max(close.end(), tokens.previousEnd())));
  }

  private Optional<Grouping> grouping() {
    Token word = tokens.peek();
    if (!word.isWord("by") && !word.isWord("without")) {
      return Optional.empty();
    }
    tokens.next();
    return Optional.of(new Grouping(word.isWord("without"), tokens.names()));
  }

  private Expr call(Token name) {
    Function function = Function.named(name.text()).orElseThrow(() -> UnknownFunction.error(name));
    tokens.expect("(");
    List<Expr> arguments = new ArrayList<>();
    while (!tokens.peek().is(")")) {
      if (!arguments.isEmpty()) {
        tokens.expect(",");
      }
      arguments.add(expression(0));
    }
    Token close = tokens.expect(")");
    TypeRules.checkArguments(name, function, arguments);
    return new Expr.Call(function, arguments, new Span(name.offset(), close.end()));
  }
}
