package dev.headroom.evaluator.state;

import dev.headroom.common.wire.SeriesLabels;

/** Where state is written for a checkpoint. */
public interface StateSink {

  void number(long value);

  /** All 64 bits: a stale marker must come back as one. */
  void real(double value);

  void text(String value);

  void labels(SeriesLabels labels);
}
