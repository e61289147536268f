package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.series.SeriesTable;
import java.util.Comparator;
import java.util.List;

/** A measure that can be evaluated over a table of series. */
public final class MeasurePlan {

  private final PlanNode root;
  private final long longestRangeMillis;

  MeasurePlan(PlanNode root, long longestRangeMillis) {
    this.root = root;
    this.longestRangeMillis = longestRangeMillis;
  }

  /** Whether the table had to refuse a series that this measure looks at. */
  public boolean isIncomplete(SeriesTable table) {
    return isIncomplete(root, table);
  }

  private static boolean isIncomplete(PlanNode node, SeriesTable table) {
    boolean here =
        switch (node) {
          case PlanNode.Latest latest -> table.isIncomplete(latest.window());
          case PlanNode.OverRange range -> table.isIncomplete(range.window());
          case PlanNode.Constant constant -> false;
          case PlanNode.Aggregate aggregate -> false;
          case PlanNode.HistogramQuantile histogram -> false;
          case PlanNode.ToVector vector -> false;
          case PlanNode.Binary binary -> false;
          case PlanNode.Negate negate -> false;
        };
    return here || node.children().stream().anyMatch(child -> isIncomplete(child, table));
  }

  /** The longest range that the measure looks over; 0 when it looks at instants only. */
  public long longestRangeMillis() {
    return longestRangeMillis;
  }

  /**
   * The value at an instant that the table has been released up to. Elements come sorted by their
   * labels; a number comes as one element without labels.
   */
  public List<Element> evaluate(SeriesTable table, long atMillis) {
    return switch (new PlanEvaluation(table, atMillis).value(root)) {
      case Value.Scalar scalar ->
          List.of(new Element(PlanEvaluation.NO_LABELS, scalar.value(), Element.NO_SAMPLE));
      case Value.Vector vector ->
          vector.elements().stream().sorted(Comparator.comparing(Element::labels)).toList();
    };
  }
}
