package dev.headroom.evaluator.window;

import static dev.headroom.evaluator.window.SummaryKind.FIRST_TIME;
import static dev.headroom.evaluator.window.SummaryKind.FIRST_VALUE;
import static dev.headroom.evaluator.window.SummaryKind.LAST_TIME;
import static dev.headroom.evaluator.window.SummaryKind.LAST_VALUE;
import static dev.headroom.evaluator.window.SummaryKind.LOST;

/** What a window holds at an instant; the accessors fit the window's kind. */
public final class Summary {

  /** Beyond this many average gaps from the edge, a counter is not extrapolated to it. */
  private static final double NEAR_EDGE = 1.1;

  private final double[] cells;

  Summary(double[] cells) {
    this.cells = cells;
  }

  public boolean isEmpty() {
    return cells[0] == 0;
  }

  public double count() {
    return cells[0];
  }

  /** Of {@link SummaryKind#SUM}. */
  public double sum() {
    double sum = cells[1];
    return Double.isFinite(sum) ? sum + cells[2] : sum;
  }

  /** Of {@link SummaryKind#SUM}. */
  public double average() {
    return sum() / cells[0];
  }

  /** Of {@link SummaryKind#EXTREMA}. */
  public double min() {
    return cells[1];
  }

  /** Of {@link SummaryKind#EXTREMA}. */
  public double max() {
    return cells[2];
  }

  /** Of {@link SummaryKind#LAST}. */
  public double last() {
    return cells[2];
  }

  /** Of {@link SummaryKind#LAST}, milliseconds. */
  public long lastTimeMillis() {
    return (long) cells[1];
  }

  /**
   * How much a counter grew over the window, of {@link SummaryKind#COUNTER}: Prometheus 3's
   * increase(), which extrapolates to the window's edges where samples come near them, and never
   * below zero. NaN with fewer than two samples: then nothing is known.
   *
   * @param startMillis left edge of the window, open
   * @param endMillis right edge
   */
  public double increase(double startMillis, double endMillis) {
    if (cells[0] < 2) {
      return Double.NaN;
    }
    double growth = cells[LAST_VALUE] - cells[FIRST_VALUE] + cells[LOST];
    double toStart = (cells[FIRST_TIME] - startMillis) / 1000;
    double toEnd = (endMillis - cells[LAST_TIME]) / 1000;
    double sampled = (cells[LAST_TIME] - cells[FIRST_TIME]) / 1000;
    double gap = sampled / (cells[0] - 1);
    if (toStart >= gap * NEAR_EDGE) {
      toStart = gap / 2;
    }
    if (growth > 0 && cells[FIRST_VALUE] >= 0) {
      toStart = Math.min(toStart, sampled * (cells[FIRST_VALUE] / growth));
    }
    if (toEnd >= gap * NEAR_EDGE) {
      toEnd = gap / 2;
    }
    return growth * ((sampled + toStart + toEnd) / sampled);
  }
}
