package dev.headroom.scheduler.store;

/** What a heartbeat for a start came to. */
public enum Beat {
  /** The lease is extended. */
  KEPT,
  /** The lease is extended, and somebody wants the run ended. */
  CANCEL,
  /** The run has an outcome, or another holder. */
  LOST
}
