package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.series.TrackedWindow;
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
   * Compiles a measure or a query.
   *
   * @param windowMillis what {@code $window} stands for
   */
  public MeasurePlan compile(Expr measure, long windowMillis) {
    var traits = new Traits(windowMillis);
    long lead = Math.max(0, -Traits.leastOffset(measure));
    var compilation = new Compilation(windows, traits, lead);
    PlanNode root = compilation.node(measure);
    return new MeasurePlan(
        root,
        new MeasurePlan.Shape(
            compilation.used(), traits.longestRange(measure), lead, Traits.isOrdered(measure)));
  }
}
