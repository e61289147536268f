package dev.headroom.evaluator.window;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;

/**
 * The last samples of a window that ends now: one row, whatever its length. It is asked at instants
 * that are not before its newest sample.
 */
final class LastWindow implements WholeWindow {

  private static final int OVERHEAD_BYTES = 80;

  private final WindowSpec spec;
  private final double[] row;

  LastWindow(WindowSpec spec) {
    this.spec = spec;
    this.row = new double[spec.kind().width()];
  }

  @Override
  public WindowSpec spec() {
    return spec;
  }

  @Override
  public void add(long timeMillis, double value) {
    spec.kind().add(row, 0, timeMillis, value);
    row[0] = Math.min(row[0], 2);
  }

  @Override
  public Summary at(long atMillis) {
    var seen = row.clone();
    if (isSpentAt(atMillis)) {
      seen[0] = 0;
    } else if (row.length == LastFold.WIDTH || isGone(row[LastTwoFold.PREVIOUS_TIME], atMillis)) {
      seen[0] = 1;
    }
    return new Summary(spec.kind(), seen);
  }

  @Override
  public boolean isSpentAt(long atMillis) {
    double last = row[row.length == LastFold.WIDTH ? LastFold.TIME : LastTwoFold.TIME];
    return row[0] == 0 || isGone(last, atMillis);
  }

  private boolean isGone(double timeMillis, long atMillis) {
    return timeMillis <= atMillis - spec.rangeMillis();
  }

  @Override
  public long bytes() {
    return OVERHEAD_BYTES + (long) row.length * Double.BYTES;
  }

  @Override
  public void save(StateSink sink) {
    for (double cell : row) {
      sink.real(cell);
    }
  }

  @Override
  public void load(StateSource source) {
    for (int i = 0; i < row.length; i++) {
      row[i] = source.real();
    }
  }
}
