package dev.headroom.evaluator.measure;

import dev.headroom.common.regex.Regex;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one label. A label that a series does not carry counts as empty. Regular
 * expressions match the whole value.
 */
public final class Matcher {

  public enum Op {
    EQUAL("="),
    NOT_EQUAL("!="),
    REGEX("=~"),
    NOT_REGEX("!~");

    private final String symbol;

    Op(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  private final String label;
  private final Op op;
  private final String operand;
  private final @Nullable Regex regex;

  /**
   * @throws IllegalArgumentException if the operand is not a regular expression where it has to be
   */
  public Matcher(String label, Op op, String operand) {
    this.label = label;
    this.op = op;
    this.operand = operand;
    this.regex = op == Op.REGEX || op == Op.NOT_REGEX ? new Regex(operand) : null;
  }

  public String label() {
    return label;
  }

  public Op op() {
    return op;
  }

  public String operand() {
    return operand;
  }

  public boolean matches(@Nullable String value) {
    String actual = value == null ? "" : value;
    return switch (op) {
      case EQUAL -> operand.equals(actual);
      case NOT_EQUAL -> !operand.equals(actual);
      case REGEX -> find(actual);
      case NOT_REGEX -> !find(actual);
    };
  }

  private boolean find(String actual) {
    return regex != null && regex.matches(actual);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Matcher matcher
        && label.equals(matcher.label)
        && op == matcher.op
        && operand.equals(matcher.operand);
  }

  @Override
  public int hashCode() {
    return java.util.Objects.hash(label, op, operand);
  }

  @Override
  public String toString() {
    return label + op.symbol() + '"' + operand.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
