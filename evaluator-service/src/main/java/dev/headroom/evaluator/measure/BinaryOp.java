package dev.headroom.evaluator.measure;

import java.util.Arrays;
import java.util.Optional;

/** Operators between two operands, with PromQL's precedence. */
public enum BinaryOp {
  OR("or", 1, Family.SET),
  AND("and", 2, Family.SET),
  UNLESS("unless", 2, Family.SET),
  EQUAL("==", 3, Family.COMPARISON),
  NOT_EQUAL("!=", 3, Family.COMPARISON),
  LESS("<", 3, Family.COMPARISON),
  LESS_EQUAL("<=", 3, Family.COMPARISON),
  GREATER(">", 3, Family.COMPARISON),
  GREATER_EQUAL(">=", 3, Family.COMPARISON),
  ADD("+", 4, Family.ARITHMETIC),
  SUBTRACT("-", 4, Family.ARITHMETIC),
  MULTIPLY("*", 5, Family.ARITHMETIC),
  DIVIDE("/", 5, Family.ARITHMETIC),
  MODULO("%", 5, Family.ARITHMETIC),
  POWER("^", 6, Family.ARITHMETIC);

  /** What an operator does. */
  public enum Family {
    ARITHMETIC,
    COMPARISON,
    SET
  }

  private final String symbol;
  private final int precedence;
  private final Family family;

  BinaryOp(String symbol, int precedence, Family family) {
    this.symbol = symbol;
    this.precedence = precedence;
    this.family = family;
  }

  public String symbol() {
    return symbol;
  }

  /** Higher binds closer. */
  int precedence() {
    return precedence;
  }

  boolean rightAssociative() {
    return this == POWER;
  }

  public Family family() {
    return family;
  }

  /** The result of an arithmetic operator; a comparison answers 1 or 0. */
  public double apply(double left, double right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case MODULO -> left % right;
      case POWER -> power(left, right);
      case EQUAL -> left == right ? 1 : 0;
      case NOT_EQUAL -> left != right ? 1 : 0;
      case LESS -> left < right ? 1 : 0;
      case LESS_EQUAL -> left <= right ? 1 : 0;
      case GREATER -> left > right ? 1 : 0;
      case GREATER_EQUAL -> left >= right ? 1 : 0;
      case OR, AND, UNLESS -> throw new IllegalStateException(symbol + " works on vectors");
    };
  }

  /** One to any power is one, and so is minus one to an infinite power: where Java says NaN. */
  private static double power(double base, double exponent) {
    boolean one = base == 1 || base == -1 && Double.isInfinite(exponent);
    return one ? 1 : Math.pow(base, exponent);
  }

  static Optional<BinaryOp> of(Token token) {
    return switch (token.kind()) {
      case OPERATOR -> Arrays.stream(values()).filter(op -> token.is(op.symbol)).findFirst();
      case IDENTIFIER ->
          Arrays.stream(values())
              .filter(op -> op.family == Family.SET && token.isWord(op.symbol))
              .findFirst();
      case NUMBER, DURATION, WINDOW, STRING, END -> Optional.empty();
    };
  }
}
