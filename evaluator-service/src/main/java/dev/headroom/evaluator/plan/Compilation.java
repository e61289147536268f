package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.Selector;
import dev.headroom.evaluator.measure.ValueType;
import dev.headroom.evaluator.series.TrackedWindow;
import dev.headroom.evaluator.window.SummaryKind;
import dev.headroom.evaluator.window.WindowSpec;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The compilation of one measure: expressions become nodes, selectors become windows. */
final class Compilation {

  private final Map<TrackedWindow, Integer> windows;
  private final Traits traits;
  private final long leadMillis;
  private final Set<Integer> used = new TreeSet<>();
  private final CallCompilation calls = new CallCompilation(this);

  /**
   * @param windows of all measures; grows by those of this one
   * @param leadMillis how much later than the evaluation the windows are asked
   */
  Compilation(Map<TrackedWindow, Integer> windows, Traits traits, long leadMillis) {
    this.windows = windows;
    this.traits = traits;
    this.leadMillis = leadMillis;
  }

  /** The windows that the measure looks at. */
  Set<Integer> used() {
    return used;
  }

  PlanNode node(Expr expr) {
    return switch (expr.type()) {
      case SCALAR -> scalar(expr);
      case VECTOR -> vector(expr);
      case TEXT -> new PlanNode.Text(text(expr));
      case RANGE -> new RawRange(window((Expr.Range) expr, SummaryKind.RAW));
    };
  }

  ScalarNode scalar(Expr expr) {
    return switch (expr) {
      case Expr.Number number -> new ScalarNode.Constant(number.value());
      case Expr.Negate negate -> new ScalarNode.Negated(scalar(negate.operand()));
      case Expr.Binary binary ->
          new ScalarNode.Binary(binary.op(), scalar(binary.left()), scalar(binary.right()));
      case Expr.Call call -> calls.scalar(call);
      case Expr.Text text -> throw mistyped(expr, ValueType.SCALAR);
      case Expr.Instant instant -> throw mistyped(expr, ValueType.SCALAR);
      case Expr.Range range -> throw mistyped(expr, ValueType.SCALAR);
      case Expr.Aggregate aggregate -> throw mistyped(expr, ValueType.SCALAR);
    };
  }

  VectorNode vector(Expr expr) {
    return switch (expr) {
      case Expr.Instant instant -> latest(instant, false);
      case Expr.Call call -> calls.vector(call);
      case Expr.Aggregate aggregate -> AggregateCompilation.node(this, aggregate);
      case Expr.Binary binary -> BinaryCompilation.node(this, binary);
      case Expr.Negate negate -> perElement(new PerElement.Negation(), negate.operand());
      case Expr.Number number -> throw mistyped(expr, ValueType.VECTOR);
      case Expr.Text text -> throw mistyped(expr, ValueType.VECTOR);
      case Expr.Range range -> throw mistyped(expr, ValueType.VECTOR);
    };
  }

  static String text(Expr expr) {
    if (expr instanceof Expr.Text text) {
      return text.value();
    }
    throw mistyped(expr, ValueType.TEXT);
  }

  LatestSamples latest(Expr.Instant instant, boolean times) {
    int window =
        window(
            instant.selector(),
            SummaryKind.LATEST,
            PlanCompiler.LOOK_BACK_MILLIS,
            instant.offsetMillis());
    return new LatestSamples(window, times, Traits.isDistinctWithoutName(instant));
  }

  PerElement perElement(PerElement.Operation operation, Expr operand) {
    return new PerElement(
        operation,
        vector(operand),
        LabelRewrites.withoutName(),
        Traits.isDistinctWithoutName(operand));
  }

  int window(Expr.Range range, SummaryKind kind) {
    return window(range.selector(), kind, millis(range), range.offsetMillis());
  }

  long millis(Expr.Range range) {
    return traits.millis(range.length());
  }

  private int window(Selector selector, SummaryKind kind, long range, long offset) {
    var window = new TrackedWindow(selector, new WindowSpec(kind, range, offset + leadMillis));
    int index = windows.computeIfAbsent(window, unknown -> windows.size());
    used.add(index);
    return index;
  }

  private static IllegalStateException mistyped(Expr expr, ValueType wanted) {
    return new IllegalStateException(
        "the parser let %s stand for %s".formatted(expr.type().words(), wanted.words()));
  }
}
