package dev.headroom.scheduler.job;

/** What becomes of a run that was started, and nobody can say how it ended. */
public enum OnUncertain {
  /** Start it again: its target sees the same idempotency key and a higher fence. */
  RERUN,
  /** Keep it until somebody decides. */
  HOLD,
  /** Leave it, with the outcome {@code uncertain}. */
  SKIP
}
