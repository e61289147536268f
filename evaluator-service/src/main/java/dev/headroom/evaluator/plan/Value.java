package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import java.util.List;

/** What an expression yields at an instant. A vector without elements is no data, not zero. */
public sealed interface Value {

  /**
   * A number.
   *
   * @param freshUntilMillis as of an {@link Element}
   */
  record Scalar(double value, long freshUntilMillis) implements Value {}

  /**
   * A number for each series.
   *
   * @param elements not copied: who makes a vector does not change it afterwards
   */
  record Vector(List<Element> elements) implements Value {}

  /** A string, of a query only. */
  record Text(String value) implements Value {}

  /** The samples of a range, of a query only; sorted by labels. */
  record Matrix(List<Row> rows) implements Value {
    public Matrix {
      rows = List.copyOf(rows);
    }
  }

  /** The samples of one series, oldest first. */
  record Row(SeriesLabels labels, List<Sample> samples) {
    public Row {
      samples = List.copyOf(samples);
    }
  }

  record Sample(long timeMillis, double value) {}
}
