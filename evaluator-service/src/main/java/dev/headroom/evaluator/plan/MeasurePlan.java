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
          List.of(new Element(PlanEvaluation.NO_LABELS, scalar.value(), atMillis));
      case Value.Vector vector ->
          vector.elements().stream().sorted(Comparator.comparing(Element::labels)).toList();
    };
  }
}
