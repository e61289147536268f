package dev.headroom.evaluator.measure;

import dev.headroom.evaluator.measure.BinaryOp.Family;
import dev.headroom.evaluator.measure.Expr.Cardinality;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which labels the elements of an expression may have, as far as its text alone says. */
public final class LabelsKept {

  private static final Set<String> NONE = Set.of();

  private LabelsKept() {}

  /** No element has any other; empty when that depends on the series. */
  public static Optional<Set<String>> by(Expr expr) {
    return switch (expr) {
      case Expr.Number number -> Optional.of(NONE);
      case Expr.Text text -> Optional.of(NONE);
      case Expr.Instant instant -> Optional.empty();
      case Expr.Range range -> Optional.empty();
      case Expr.Negate negate -> by(negate.operand());
      case Expr.Aggregate aggregate -> by(aggregate);
      case Expr.Call call -> by(call);
      case Expr.Binary binary -> by(binary);
    };
  }

  private static Optional<Set<String>> by(Expr.Aggregate aggregate) {
    Expr.Grouping grouping = aggregate.grouping();
    return switch (aggregate.op()) {
      case TOPK, BOTTOMK -> by(aggregate.operand());
      case COUNT_VALUES ->
          grouped(aggregate.operand(), grouping)
              .map(labels -> with(labels, texts(List.of(aggregate.children().getFirst()))));
      default -> grouped(aggregate.operand(), grouping);
    };
  }

  private static Optional<Set<String>> grouped(Expr operand, Expr.Grouping grouping) {
    return grouping.without()
        ? by(operand).map(labels -> without(labels, grouping.labels()))
        : Optional.of(Set.copyOf(grouping.labels()));
  }

  private static Optional<Set<String>> by(Expr.Call call) {
    return switch (call.function()) {
      case VectorFunction.TIME, VectorFunction.SCALAR_OF, VectorFunction.VECTOR_OF ->
          Optional.of(NONE);
      case VectorFunction.HISTOGRAM_QUANTILE ->
          by(call.arguments().getLast()).map(labels -> without(labels, List.of("le")));
      case LabelFunction label ->
          by(call.arguments().getFirst())
              .map(labels -> with(labels, texts(call.arguments().subList(1, 2))));
      case MathFunction math -> by(call.arguments().getFirst());
      case VectorFunction.SORT, VectorFunction.SORT_DESC, VectorFunction.TIMESTAMP ->
          by(call.arguments().getFirst());
      default -> Optional.empty();
    };
  }

  private static Optional<Set<String>> by(Expr.Binary binary) {
    if (binary.left().type() == ValueType.SCALAR) {
      return by(binary.right());
    }
    Optional<Set<String>> left = by(binary.left());
    if (binary.right().type() == ValueType.SCALAR) {
      return left;
    }
    Optional<Set<String>> right = by(binary.right());
    if (binary.op().family() == Family.SET) {
      return binary.op() == BinaryOp.OR
          ? left.flatMap(one -> right.map(other -> with(one, other)))
          : left;
    }
    Expr.Matching matching = binary.matching();
    if (matching.cardinality() == Cardinality.MANY_TO_ONE) {
      return left.map(labels -> with(labels, matching.include()));
    }
    if (matching.cardinality() == Cardinality.ONE_TO_MANY) {
      return right.map(labels -> with(labels, matching.include()));
    }
    return matching.on()
        ? Optional.of(Set.copyOf(matching.labels()))
        : left.map(labels -> without(labels, matching.labels()));
  }

  private static List<String> texts(List<Expr> arguments) {
    return arguments.stream()
        .filter(Expr.Text.class::isInstance)
        .map(one -> ((Expr.Text) one).value())
        .toList();
  }

  private static Set<String> with(Set<String> labels, Collection<String> more) {
    Set<String> all = new HashSet<>(labels);
    all.addAll(more);
    return all;
  }

  private static Set<String> without(Set<String> labels, Collection<String> dropped) {
    Set<String> rest = new HashSet<>(labels);
    rest.removeAll(dropped);
    return rest;
  }
}
