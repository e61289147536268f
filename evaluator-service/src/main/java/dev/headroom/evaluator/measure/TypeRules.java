package dev.headroom.evaluator.measure;

import dev.headroom.evaluator.measure.BinaryOp.Family;
import dev.headroom.evaluator.measure.Expr.Cardinality;
import dev.headroom.evaluator.measure.Expr.Matching;
import dev.headroom.evaluator.measure.Expr.Span;
import java.util.List;

/** What may stand with what. */
final class TypeRules {

  private TypeRules() {}

  static Expr binary(
      BinaryOp op,
      Token at,
      boolean returnBool,
      Matching matching,
      Expr left,
      Expr right,
      Span span) {
    for (Expr side : List.of(left, right)) {
      if (side.type() != ValueType.SCALAR && side.type() != ValueType.VECTOR) {
        throw TokenStream.error(
            at,
            "'%s' takes numbers and instant vectors, not %s"
                .formatted(op.symbol(), side.type().words()));
      }
    }
    boolean scalars = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
    boolean vectors = left.type() == ValueType.VECTOR && right.type() == ValueType.VECTOR;
    if (op.family() == Family.SET && !vectors) {
      throw TokenStream.error(at, "'" + op.symbol() + "' stands between two instant vectors");
    }
    if (op.family() == Family.COMPARISON && scalars && !returnBool) {
      throw TokenStream.error(
          at, "a comparison of two numbers needs 'bool': " + op.symbol() + " bool");
    }
    if (!vectors && !matching.labels().isEmpty()) {
      throw TokenStream.error(at, "on() and ignoring() stand between two instant vectors");
    }
    if (op.family() == Family.SET && matching.cardinality() != Cardinality.ONE_TO_ONE) {
      throw TokenStream.error(
          at, "'" + op.symbol() + "' is many-to-many by itself; leave group_left/group_right out");
    }
    return new Expr.Binary(op, returnBool, matching, left, right, span);
  }

  static void arguments(Token name, Function function, List<Expr> arguments) {
    Signature signature = function.signature();
    if (arguments.size() < signature.least() || arguments.size() > signature.most()) {
      throw TokenStream.error(
          name,
          "%s() takes %s argument(s), not %d"
              .formatted(function.text(), signature.count(), arguments.size()));
    }
    for (int i = 0; i < arguments.size(); i++) {
      expect(function.text(), signature.parameter(i), arguments.get(i));
    }
  }

  static void aggregation(Token name, Aggregation op, List<Expr> arguments) {
    int wanted = op.parameter().isPresent() ? 2 : 1;
    if (arguments.size() != wanted) {
      throw TokenStream.error(
          name, "%s() takes %d argument(s), not %d".formatted(op.text(), wanted, arguments.size()));
    }
    op.parameter().ifPresent(type -> expect(op.text(), type, arguments.getFirst()));
    expect(op.text(), ValueType.VECTOR, arguments.getLast());
  }

  private static void expect(String function, ValueType expected, Expr argument) {
    if (argument.type() != expected) {
      throw TokenStream.error(
          argument.span(),
          "%s() takes %s here, not %s%s"
              .formatted(
                  function, expected.words(), argument.type().words(), hint(expected, argument)));
    }
  }

  private static String hint(ValueType expected, Expr argument) {
    if (expected == ValueType.RANGE && argument instanceof Expr.Instant) {
      return "; add a range such as [5m] or [$window]";
    }
    if (expected == ValueType.SCALAR && argument.type() == ValueType.VECTOR) {
      return "; scalar() makes a number of a vector of one element";
    }
    return expected == ValueType.VECTOR && argument.type() == ValueType.SCALAR
        ? "; vector() makes a vector of a number"
        : "";
  }
}
