package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.Expr.Length;
import dev.headroom.evaluator.measure.Function;
import dev.headroom.evaluator.measure.Selector;
import dev.headroom.evaluator.series.TrackedWindow;
import dev.headroom.evaluator.window.SummaryKind;
import dev.headroom.evaluator.window.WindowSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles the measures of one runbook into plans over shared windows: two measures that look at
 * the same range of the same series share its windows.
 */
public final class PlanCompiler {

  /** How old a sample an instant selector still takes, as in Prometheus. */
  public static final long LOOK_BACK_MILLIS = 5 * 60_000;

  private final Map<TrackedWindow, Integer> windows = new LinkedHashMap<>();

  /** All windows that the plans compiled so far look at, by their index. */
  public List<TrackedWindow> windows() {
    return new ArrayList<>(windows.keySet());
  }

  /**
   * Compiles a measure.
   *
   * @param windowMillis what {@code $window} stands for
   */
  public MeasurePlan compile(Expr measure, long windowMillis) {
    return new MeasurePlan(node(measure, windowMillis), longestRange(measure, windowMillis));
  }

  private PlanNode node(Expr expr, long window) {
    return switch (expr) {
      case Expr.Number number -> new PlanNode.Constant(number.value());
      case Expr.Instant instant ->
          new PlanNode.Latest(
              track(
                  instant.selector(), SummaryKind.LAST, LOOK_BACK_MILLIS, instant.offsetMillis()));
      case Expr.Call call -> call(call, window);
      case Expr.Aggregate aggregate ->
          new PlanNode.Aggregate(
              aggregate.op(), grouping(aggregate.grouping()), node(aggregate.operand(), window));
      case Expr.Binary binary ->
          new PlanNode.Binary(
              binary,
              binary.matching().on()
                  ? LabelGrouping.keeping(binary.matching().labels())
                  : LabelGrouping.dropping(binary.matching().labels()),
              node(binary.left(), window),
              node(binary.right(), window));
      case Expr.Negate negate -> new PlanNode.Negate(node(negate.operand(), window));
      case Expr.Range range ->
          throw new IllegalStateException("the parser lets ranges stand only in functions");
    };
  }

  private PlanNode call(Expr.Call call, long window) {
    return switch (call.function()) {
      case HISTOGRAM_QUANTILE ->
          new PlanNode.HistogramQuantile(
              node(call.arguments().get(0), window),
              LabelGrouping.dropping(List.of(HistogramBuckets.UPPER_BOUND)),
              node(call.arguments().get(1), window));
      case VECTOR -> new PlanNode.ToVector(node(call.arguments().get(0), window));
      case RATE,
          INCREASE,
          AVG_OVER_TIME,
          MIN_OVER_TIME,
          MAX_OVER_TIME,
          SUM_OVER_TIME,
          COUNT_OVER_TIME,
          LAST_OVER_TIME ->
          overRange(call.function(), (Expr.Range) call.arguments().get(0), window);
    };
  }

  private PlanNode overRange(Function function, Expr.Range range, long window) {
    long millis = millis(range.length(), window);
    int index = track(range.selector(), kind(function), millis, range.offsetMillis());
    return new PlanNode.OverRange(function, index, millis, range.offsetMillis());
  }

  private static SummaryKind kind(Function function) {
    return switch (function) {
      case RATE, INCREASE -> SummaryKind.COUNTER;
      case MIN_OVER_TIME -> SummaryKind.MIN;
      case MAX_OVER_TIME -> SummaryKind.MAX;
      case LAST_OVER_TIME -> SummaryKind.LAST;
      case AVG_OVER_TIME, SUM_OVER_TIME, COUNT_OVER_TIME -> SummaryKind.SUM;
      case HISTOGRAM_QUANTILE, VECTOR ->
          throw new IllegalStateException(function.text() + " takes no range");
    };
  }

  private int track(Selector selector, SummaryKind kind, long range, long offset) {
    var window = new TrackedWindow(selector, new WindowSpec(kind, range, offset));
    return windows.computeIfAbsent(window, unknown -> windows.size());
  }

  private static LabelGrouping grouping(Expr.Grouping grouping) {
    return grouping.without()
        ? LabelGrouping.dropping(grouping.labels())
        : LabelGrouping.keeping(grouping.labels());
  }

  private static long longestRange(Expr expr, long window) {
    long longest = expr instanceof Expr.Range range ? millis(range.length(), window) : 0;
    for (Expr child : expr.children()) {
      longest = Math.max(longest, longestRange(child, window));
    }
    return longest;
  }

  private static long millis(Length length, long window) {
    return switch (length) {
      case Length.Fixed fixed -> fixed.millis();
      case Length.TriggerWindow ignored -> window;
    };
  }
}
