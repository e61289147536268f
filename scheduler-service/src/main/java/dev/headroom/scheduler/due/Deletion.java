package dev.headroom.scheduler.due;

/** What deleting a job came to. */
public enum Deletion {
  DELETED,
  /** There was none. */
  UNKNOWN,
  /** Nothing changed: an instant of the job is due and not accounted for. */
  DUE
}
