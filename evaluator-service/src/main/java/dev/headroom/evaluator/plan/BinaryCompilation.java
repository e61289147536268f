package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.measure.BinaryOp.Family;
import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.Expr.Cardinality;
import dev.headroom.evaluator.measure.Expr.Matching;
import dev.headroom.evaluator.measure.ValueType;
import java.util.List;

/** Operators of which at least one side is a vector become nodes. */
final class BinaryCompilation {

  private BinaryCompilation() {}

  static VectorNode node(Compilation outer, Expr.Binary binary) {
    boolean leftNumber = binary.left().type() == ValueType.SCALAR;
    boolean rightNumber = binary.right().type() == ValueType.SCALAR;
    if (leftNumber || rightNumber) {
      Expr vector = leftNumber ? binary.right() : binary.left();
      return new WithScalar(
          binary.op(),
          binary.returnBool(),
          outer.vector(vector),
          outer.scalar(leftNumber ? binary.left() : binary.right()),
          leftNumber,
          LabelRewrites.withoutName(),
          Traits.isDistinctWithoutName(vector));
    }
    VectorNode left = outer.vector(binary.left());
    VectorNode right = outer.vector(binary.right());
    return binary.op().family() == Family.SET
        ? new SetOperation(binary.op(), keys(binary.matching()), left, right)
        : new Matched(
            binary.op(),
            binary.returnBool(),
            binary.matching().cardinality(),
            keys(binary.matching()),
            labels(binary),
            left,
            right);
  }

  private static LabelRewrite keys(Matching matching) {
    return matching.on()
        ? LabelRewrites.keeping(matching.labels())
        : LabelRewrites.dropping(matching.labels());
  }

  /** A filter leaves the name where it leaves the labels; any other result is a new quantity. */
  private static MatchedLabels labels(Expr.Binary binary) {
    Matching matching = binary.matching();
    boolean newQuantity = binary.op().family() == Family.ARITHMETIC || binary.returnBool();
    LabelRewrite kept;
    if (matching.cardinality() != Cardinality.ONE_TO_ONE) {
      kept = newQuantity ? LabelRewrites.withoutName() : LabelRewrites.droppingOnly(List.of());
    } else if (matching.on()) {
      kept =
          newQuantity
              ? LabelRewrites.keepingButName(matching.labels())
              : LabelRewrites.keeping(matching.labels());
    } else {
      kept =
          newQuantity
              ? LabelRewrites.dropping(matching.labels())
              : LabelRewrites.droppingOnly(matching.labels());
    }
    return new MatchedLabels(kept, matching.include(), binary.returnBool());
  }
}
