package dev.headroom.evaluator.window;

/** The samples of a window in order of their value, NaN first as in Prometheus. */
interface Distribution {

  /** The value of a rank, from 0. */
  double value(int rank);

  /** Whether values are known to one part in a hundred only. */
  boolean isApproximate();
}
