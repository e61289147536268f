package dev.headroom.evaluator.measure;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A measure as a tree. Each node knows the place of its text, for errors and explanations. */
public sealed interface Expr {

  /** Where a node stands in the expression: offsets from 0, the end excluded. */
  record Span(int start, int end) {}

  Span span();

  ValueType type();

  record Number(double value, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.SCALAR;
    }
  }

  /** A quoted string: an argument of a label function, or a query that is a string. */
  record Text(String value, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.TEXT;
    }
  }

  /**
   * The latest sample of each series, not older than the look-back.
   *
   * @param offsetMillis how long before the evaluation; negative only where the future is known
   */
  record Instant(Selector selector, long offsetMillis, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }
  }

  /**
   * The samples of each series over a range.
   *
   * @param offsetMillis how long before the evaluation it ends
   */
  record Range(Selector selector, Length length, long offsetMillis, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.RANGE;
    }
  }

  record Call(Function function, List<Expr> arguments, Span span) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public ValueType type() {
      return function.signature().result();
    }
  }

  /**
   * @param parameter what comes before the operand, as the {@code 3} of {@code topk(3, x)}
   */
  record Aggregate(
      Aggregation op, Grouping grouping, @Nullable Expr parameter, Expr operand, Span span)
      implements Expr {
    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }
  }

  record Binary(
      BinaryOp op, boolean returnBool, Matching matching, Expr left, Expr right, Span span)
      implements Expr {
    @Override
    public ValueType type() {
      return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
          ? ValueType.SCALAR
          : ValueType.VECTOR;
    }
  }

  record Negate(Expr operand, Span span) implements Expr {
    @Override
    public ValueType type() {
      return operand.type();
    }
  }

  /** How long a range is: written out, or the trigger's own window. */
  sealed interface Length {
    record Fixed(long millis) implements Length {}

    record TriggerWindow() implements Length {}
  }

  /**
   * Which labels an aggregation keeps ({@code by}) or drops ({@code without}).
   *
   * @param labels sorted
   */
  record Grouping(boolean without, List<String> labels) {
    public static final Grouping ALL_TOGETHER = new Grouping(false, List.of());

    public Grouping {
      labels = labels.stream().sorted().distinct().toList();
    }
  }

  /** How many elements of each side may meet one of the other. */
  enum Cardinality {
    ONE_TO_ONE,
    /** {@code group_left}: several on the left, one on the right. */
    MANY_TO_ONE,
    /** {@code group_right}: one on the left, several on the right. */
    ONE_TO_MANY
  }

  /**
   * How two vectors meet: on equal labels, of which {@code labels} are the only ones that count
   * ({@code on}) or the ones that do not ({@code ignoring}).
   *
   * @param include labels that the side of the many takes from the side of the one
   */
  record Matching(boolean on, List<String> labels, Cardinality cardinality, List<String> include) {
    public static final Matching ALL_LABELS =
        new Matching(false, List.of(), Cardinality.ONE_TO_ONE, List.of());

    public Matching {
      labels = labels.stream().sorted().distinct().toList();
      include = List.copyOf(include);
    }
  }

  /** The first node of the tree that passes a test, depth first; null if none does. */
  default @Nullable Expr find(Predicate<Expr> test) {
    if (test.test(this)) {
      return this;
    }
    for (Expr child : children()) {
      Expr found = child.find(test);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  default List<Expr> children() {
    return switch (this) {
      case Number n -> List.of();
      case Text t -> List.of();
      case Instant i -> List.of();
      case Range r -> List.of();
      case Call call -> call.arguments();
      case Aggregate aggregate ->
          aggregate.parameter() == null
              ? List.of(aggregate.operand())
              : List.of(aggregate.parameter(), aggregate.operand());
      case Binary binary -> List.of(binary.left(), binary.right());
      case Negate negate -> List.of(negate.operand());
    };
  }
}
