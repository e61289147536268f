package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.series.SeriesTable;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A measure that can be evaluated over a table of series. */
public final class MeasurePlan {

  private final PlanNode root;
  private final Shape shape;

  /**
   * What is known of a plan before it is evaluated.
   *
   * @param windows by their index in the table
   * @param ordered whether the order of the elements is part of the answer
   */
  record Shape(Set<Integer> windows, long longestRangeMillis, long leadMillis, boolean ordered) {
    Shape {
      windows = Set.copyOf(windows);
    }
  }

  MeasurePlan(PlanNode root, Shape shape) {
    this.root = root;
    this.shape = shape;
  }

  /** Whether the table had to refuse a series that this measure looks at. */
  public boolean isIncomplete(SeriesTable table) {
    return !table.isWhole() && shape.windows().stream().anyMatch(table::isIncomplete);
  }

  /** The longest range that the measure looks over; 0 when it looks at instants only. */
  public long longestRangeMillis() {
    return shape.longestRangeMillis();
  }

  /**
   * How far behind the evaluation the measure looks, by the largest of its negative offsets; 0 for
   * any measure of a runbook. The table must have been released up to there.
   */
  public long leadMillis() {
    return shape.leadMillis();
  }

  /**
   * The value at an instant that the table has been released up to. Elements come sorted by their
   * labels, unless the measure sorts them; a number comes as one element without labels.
   *
   * @throws EvaluationException if the measure has no answer on these series
   */
  public List<Element> evaluate(SeriesTable table, long atMillis) {
    return switch (value(table, atMillis)) {
      case Value.Scalar scalar ->
          List.of(new Element(LabelRewrites.NO_LABELS, scalar.value(), scalar.freshUntilMillis()));
      case Value.Vector vector -> vector.elements();
      case Value.Text text -> throw new IllegalStateException("a string is no measure");
      case Value.Matrix matrix -> throw new IllegalStateException("a range is no measure");
    };
  }

  /**
   * The value of any query, at an instant that the table has been released up to, {@link
   * #leadMillis} included. A vector's elements come as of {@link #evaluate}.
   *
   * @throws EvaluationException if the query has no answer on these series
   */
  public Value value(SeriesTable table, long atMillis) {
    Value value = root.value(new Evaluation(table, atMillis, shape.leadMillis()));
    return value instanceof Value.Vector vector && !shape.ordered() ? sorted(vector) : value;
  }

  private static Value.Vector sorted(Value.Vector vector) {
    return vector.elements().size() < 2
        ? vector
        : new Value.Vector(
            vector.elements().stream().sorted(Comparator.comparing(Element::labels)).toList());
  }
}
