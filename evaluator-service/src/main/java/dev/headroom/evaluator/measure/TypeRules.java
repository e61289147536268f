package dev.headroom.evaluator.measure;

import dev.headroom.evaluator.measure.Expr.Matching;
import dev.headroom.evaluator.measure.Expr.Span;
import java.util.List;

/** What may stand with what. */
final class TypeRules {

  private TypeRules() {}

  static Expr binary(
      BinaryOp op, Token at, boolean returnBool, Matching matching, Expr left, Expr right) {
    for (Expr side : List.of(left, right)) {
      if (side.type() == ValueType.RANGE) {
        throw TokenStream.error(
            at, "'" + op.symbol() + "' takes numbers and instant vectors, not a range vector");
      }
    }
    boolean scalars = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
    boolean vectors = left.type() == ValueType.VECTOR && right.type() == ValueType.VECTOR;
    if (op.family() == BinaryOp.Family.SET && !vectors) {
      throw TokenStream.error(at, "'" + op.symbol() + "' stands between two instant vectors");
    }
    if (op.family() == BinaryOp.Family.COMPARISON && scalars && !returnBool) {
      throw TokenStream.error(
          at, "a comparison of two numbers needs 'bool': " + op.symbol() + " bool");
    }
    if (!vectors && !matching.equals(Matching.ALL_LABELS)) {
      throw TokenStream.error(at, "on() and ignoring() stand between two instant vectors");
    }
    return new Expr.Binary(
        op, returnBool, matching, left, right, new Span(left.span().start(), right.span().end()));
  }

  static void checkArguments(Token name, Function function, List<Expr> arguments) {
    List<ValueType> expected = function.parameters();
    if (expected.size() != arguments.size()) {
      throw TokenStream.error(
          name,
          "%s() takes %d argument(s), not %d"
              .formatted(function.text(), expected.size(), arguments.size()));
    }
    for (int i = 0; i < expected.size(); i++) {
      Expr argument = arguments.get(i);
      if (argument.type() != expected.get(i)) {
        String hint =
            expected.get(i) == ValueType.RANGE && argument.type() == ValueType.VECTOR
                ? "; add a range such as [5m] or [$window]"
                : "";
        throw new MeasureSyntaxException(
            argument.span().start(),
            argument.span().end() - argument.span().start(),
            "%s() takes %s here, not %s%s"
                .formatted(
                    function.text(), expected.get(i).words(), argument.type().words(), hint));
      }
    }
  }
}
