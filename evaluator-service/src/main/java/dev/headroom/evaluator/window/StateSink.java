package dev.headroom.evaluator.window;

/** Where state is written for a checkpoint. */
public interface StateSink {

  void number(long value);

  /** All 64 bits: a stale marker must come back as one. */
  void real(double value);
}
