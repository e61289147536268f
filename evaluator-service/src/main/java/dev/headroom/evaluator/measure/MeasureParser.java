package dev.headroom.evaluator.measure;

import dev.headroom.evaluator.measure.BinaryOp.Family;
import dev.headroom.evaluator.measure.Expr.Cardinality;
import dev.headroom.evaluator.measure.Expr.Grouping;
import dev.headroom.evaluator.measure.Expr.Matching;
import dev.headroom.evaluator.measure.Expr.Span;
import dev.headroom.evaluator.measure.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** A chain of operators is a deep tree too, leaning to the left. */
  public static final int MAX_OPERATORS = 1000;

  static final String WAY_OUT = "; let an existing Prometheus compute it through a 'promql' source";

  private final TokenStream tokens;
  private final SelectorParser selectors;
  private int depth;
  private int operators;

  private MeasureParser(String text, boolean future) {
    this.tokens = new TokenStream(Lexer.tokens(text));
    this.selectors = new SelectorParser(tokens, future);
  }

  /**
   * Parses a runbook's measure: an expression that yields a number or an instant vector, from
   * samples of the past.
   *
   * @throws MeasureSyntaxException with the place of the first error
   */
  public static Expr parse(String text) {
    Expr expr = parse(text, false);
    return switch (expr.type()) {
      case SCALAR, VECTOR -> expr;
      case RANGE ->
          throw TokenStream.error(
              expr.span(),
              "a range vector has no value at an instant; wrap it in rate() or avg_over_time()");
      case TEXT -> throw TokenStream.error(expr.span(), "a string is no measure");
    };
  }

  /**
   * Parses a query over recorded samples: any expression, also one that yields a string or a range
   * vector, or whose negative offset looks ahead.
   *
   * @throws MeasureSyntaxException with the place of the first error
   */
  public static Expr parseQuery(String text) {
    return parse(text, true);
  }

  private static Expr parse(String text, boolean future) {
    if (text.length() > MAX_LENGTH) {
      throw new MeasureSyntaxException(
          0, 0, "a measure of %d characters; the limit is %d".formatted(text.length(), MAX_LENGTH));
    }
    var parser = new MeasureParser(text, future);
    if (parser.tokens.peek().kind() == Kind.END) {
      throw new MeasureSyntaxException(0, 0, "the measure is empty");
    }
    Expr expr = parser.expression(0);
    Token rest = parser.tokens.peek();
    if (rest.kind() != Kind.END) {
      throw TokenStream.error(rest, "unexpected " + rest.shown() + " after the expression");
    }
    return expr;
  }

  private Expr expression(int minPrecedence) {
    if (++depth > MAX_DEPTH) {
      throw TokenStream.error(
          tokens.peek(), "the measure is nested deeper than " + MAX_DEPTH + " levels");
    }
    int start = tokens.peek().offset();
    Expr left = unary();
    while (true) {
      Optional<BinaryOp> next = BinaryOp.of(tokens.peek());
      if (next.isEmpty() || next.get().precedence() < minPrecedence) {
        Keywords.refuseOtherOperator(tokens.peek());
        depth--;
        return left;
      }
      BinaryOp op = next.get();
      Token at = tokens.next();
      if (++operators > MAX_OPERATORS) {
        throw TokenStream.error(at, "more than " + MAX_OPERATORS + " operators");
      }
      boolean returnBool = tokens.takeWord("bool");
      if (returnBool && op.family() != Family.COMPARISON) {
        throw TokenStream.error(
            at, "'bool' goes with a comparison, not with '" + op.symbol() + "'");
      }
      Matching matching = matching();
      Expr right = expression(op.rightAssociative() ? op.precedence() : op.precedence() + 1);
      // Brackets around an operand belong to the text of the whole.
      var span = new Span(start, tokens.previousEnd());
      left = TypeRules.binary(op, at, returnBool, matching, left, right, span);
    }
  }

  private Matching matching() {
    boolean on = tokens.peek().isWord("on");
    if (!on && !tokens.peek().isWord("ignoring")) {
      return Matching.ALL_LABELS;
    }
    tokens.next();
    List<String> labels = tokens.names();
    Token group = tokens.peek();
    Cardinality cardinality =
        group.isWord("group_left")
            ? Cardinality.MANY_TO_ONE
            : group.isWord("group_right") ? Cardinality.ONE_TO_MANY : Cardinality.ONE_TO_ONE;
    List<String> include = List.of();
    if (cardinality != Cardinality.ONE_TO_ONE) {
      tokens.next();
      include = tokens.peek().is("(") ? tokens.names() : List.of();
    }
    for (String label : include) {
      if (on && labels.contains(label)) {
        throw TokenStream.error(group, "the label '%s' stands in on() already".formatted(label));
      }
    }
    return new Matching(on, labels, cardinality, include);
  }

  /** A sign binds as {@code *} does, and so looser than {@code ^}. */
  private Expr unary() {
    Token sign = tokens.peek();
    if (!sign.is("-") && !sign.is("+")) {
      return primary();
    }
    tokens.next();
    Expr operand = expression(BinaryOp.POWER.precedence());
    if (operand.type() != ValueType.SCALAR && operand.type() != ValueType.VECTOR) {
      throw TokenStream.error(sign, "a sign goes before a number or an instant vector");
    }
    return sign.is("+")
        ? operand
        : new Expr.Negate(operand, new Span(sign.offset(), operand.span().end()));
  }

  private Expr primary() {
    Token token = tokens.peek();
    if (token.is("{")) {
      return selectors.selector(Optional.empty());
    }
    if (token.kind() == Kind.IDENTIFIER) {
      Expr selector = selector();
      if (selector != null) {
        return selector;
      }
    }
    Expr expr =
        switch (token.kind()) {
          case NUMBER -> number(NumberText.parse(tokens.next()), token);
          case DURATION -> number(PromDuration.seconds(tokens.next()), token);
          case STRING -> {
            tokens.next();
            yield new Expr.Text(token.text(), new Span(token.offset(), token.end()));
          }
          case IDENTIFIER -> named();
          case OPERATOR -> parenthesised();
          case WINDOW ->
              throw TokenStream.error(token, "$window stands only in brackets: metric[$window]");
          case END ->
              throw TokenStream.error(token, "the measure ends where an expression should be");
        };
    selectors.refuseBehindExpression();
    return expr;
  }

  private static Expr number(double value, Token token) {
    return new Expr.Number(value, new Span(token.offset(), token.end()));
  }

  private Expr parenthesised() {
    Token open = tokens.next();
    if (!open.is("(")) {
      throw TokenStream.error(open, "expected an expression, not " + open.shown());
    }
    Expr inner = expression(0);
    tokens.expect(")");
    return inner;
  }

  /** A name that is no number, function or aggregation; null if it is one. */
  private @Nullable Expr selector() {
    Token name = tokens.peek();
    Token after = tokens.peekNext();
    boolean aggregates =
        (Aggregation.named(name.text()).isPresent() || Keywords.isOtherAggregation(name))
            && (after.isWord("by") || after.isWord("without"));
    if (after.is("(") || aggregates || NumberText.isConstant(name)) {
      return null;
    }
    if (!Keywords.mayNameMetric(name)) {
      throw TokenStream.error(
          name,
          "%s is a keyword here; a metric of that name is written {\"%s\"}"
              .formatted(name.shown(), name.text()));
    }
    tokens.next();
    return selectors.selector(Optional.of(name));
  }

  private Expr named() {
    Token name = tokens.next();
    Optional<Double> constant = NumberText.constant(name);
    if (constant.isPresent()) {
      return number(constant.get(), name);
    }
    Optional<Aggregation> aggregation = Aggregation.named(name.text());
    return aggregation.isPresent() ? aggregate(name, aggregation.get()) : call(name);
  }

  private Expr aggregate(Token name, Aggregation op) {
    Optional<Grouping> before = grouping();
    List<Expr> arguments = arguments();
    Optional<Grouping> grouping = before.isPresent() ? before : grouping();
    TypeRules.aggregation(name, op, arguments);
    Expr parameter = arguments.size() == 2 ? arguments.getFirst() : null;
    if (parameter != null) {
      LabelRules.name(parameter);
    }
    return new Expr.Aggregate(
        op,
        grouping.orElse(Grouping.ALL_TOGETHER),
        parameter,
        arguments.getLast(),
        new Span(name.offset(), tokens.previousEnd()));
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
    Function function = Functions.named(name.text()).orElseThrow(() -> UnknownFunction.error(name));
    List<Expr> arguments = arguments();
    TypeRules.arguments(name, function, arguments);
    LabelRules.check(function, arguments);
    return new Expr.Call(function, arguments, new Span(name.offset(), tokens.previousEnd()));
  }

  private List<Expr> arguments() {
    tokens.expect("(");
    List<Expr> arguments = new ArrayList<>();
    boolean more = !tokens.peek().is(")");
    while (more) {
      arguments.add(expression(0));
      more = tokens.take(",");
      if (more && tokens.peek().is(")")) {
        throw TokenStream.error(tokens.peek(), "an argument is missing before ')'");
      }
    }
    tokens.expect(")");
    return arguments;
  }
}
