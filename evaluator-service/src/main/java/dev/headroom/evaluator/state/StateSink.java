package dev.headroom.evaluator.state;

import dev.headroom.common.wire.SeriesLabels;

/** Where state is written for a checkpoint. */
public interface StateSink {

  /** What one value may take. */
  int MAX_BYTES = 1 << 24;

  void number(long value);

  /** All 64 bits: a stale marker must come back as one. */
  void real(double value);

  void text(String value);

  /** At most {@link #MAX_BYTES}. */
  void bytes(byte[] value);

  void labels(SeriesLabels labels);
}
