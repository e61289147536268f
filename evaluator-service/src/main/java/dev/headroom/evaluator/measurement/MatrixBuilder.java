package dev.headroom.evaluator.measurement;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.plan.Element;
import dev.headroom.evaluator.plan.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the values at the steps of a range, series by series. */
final class MatrixBuilder {

  private static final SeriesLabels NO_LABELS = SeriesLabels.of(Map.of());

  private final Steps steps;
  private final Map<SeriesLabels, Points> points = new TreeMap<>();

  MatrixBuilder(Steps steps) {
    this.steps = steps;
  }

  void add(int step, Value value) {
    switch (value) {
      case Value.Scalar scalar -> add(step, NO_LABELS, scalar.value());
      case Value.Vector(var elements) -> {
        for (Element element : elements) {
          add(step, element.labels(), element.value());
        }
      }
      case Value.Text text -> throw new IllegalStateException("the type was checked");
      case Value.Matrix matrix -> throw new IllegalStateException("the type was checked");
    }
  }

  private void add(int step, SeriesLabels labels, double value) {
    points.computeIfAbsent(labels, unknown -> new Points()).add(steps.instant(step), value);
  }

  Answer.Matrix build() {
    return new Answer.Matrix(
        points.entrySet().stream().map(entry -> entry.getValue().series(entry.getKey())).toList());
  }

  private static final class Points {

    private long[] times = new long[8];
    private double[] values = new double[8];
    private int size;

    void add(long time, double value) {
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      times[size] = time;
      values[size++] = value;
    }

    SampledSeries series(SeriesLabels labels) {
      return new SampledSeries(labels, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
  }
}
