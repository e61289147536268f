package dev.headroom.evaluator.measurement;

/** Whether a sample at the very left edge of a window, or of the look-back, belongs to it. */
public enum WindowEdges {
  /** It does not: {@code (start, end]}, as in Prometheus 3 and live. */
  PROMETHEUS3,
  /** It does: {@code [start, end]}, as in Prometheus 2. */
  PROMETHEUS2;

  /** The first time that a window sees which begins at an instant. */
  long firstSeen(long startMillis) {
    return this == PROMETHEUS2 ? startMillis : startMillis + 1;
  }
}
