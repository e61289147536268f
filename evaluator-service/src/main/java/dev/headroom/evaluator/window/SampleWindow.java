package dev.headroom.evaluator.window;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;

/**
 * A window that keeps the samples themselves, and folds those in range one after the other at each
 * question: Prometheus's own way, for its own results at any instant.
 */
final class SampleWindow implements WholeWindow {

  private final WindowSpec spec;
  private final SampleLog log = new SampleLog();

  SampleWindow(WindowSpec spec) {
    this.spec = spec;
  }

  @Override
  public WindowSpec spec() {
    return spec;
  }

  @Override
  public void add(long timeMillis, double value) {
    log.add(timeMillis, value);
  }

  @Override
  public Summary at(long atMillis) {
    long end = atMillis - spec.offsetMillis();
    int from = log.after(end - spec.rangeMillis());
    int to = Math.max(from, log.after(end));
    var row = new double[spec.kind().width()];
    boolean lastOnly = row.length == LastFold.WIDTH;
    for (int i = lastOnly ? Math.max(from, to - 1) : from; i < to; i++) {
      spec.kind().add(row, 0, log.timeMillis(i), log.value(i));
    }
    return spec.kind().keepsSamples()
        ? new Summary(spec.kind(), row, log.slice(from, to))
        : new Summary(spec.kind(), row);
  }

  @Override
  public boolean isSpentAt(long atMillis) {
    return log.size() == 0
        || log.timeMillis(log.size() - 1) <= atMillis - spec.offsetMillis() - spec.rangeMillis();
  }

  @Override
  public long bytes() {
    return log.bytes();
  }

  @Override
  public void save(StateSink sink) {
    sink.number(log.size());
    for (int i = 0; i < log.size(); i++) {
      sink.number(log.timeMillis(i));
      sink.real(log.value(i));
    }
  }

  @Override
  public void load(StateSource source) {
    long count = source.number();
    for (long i = 0; i < count; i++) {
      long time = source.number();
      log.add(time, source.real());
    }
  }
}
