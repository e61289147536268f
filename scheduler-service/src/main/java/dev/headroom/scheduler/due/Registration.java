package dev.headroom.scheduler.due;

/** What registering a definition came to. */
public enum Registration {
  CREATED,
  REPLACED,
  UNCHANGED,
  /** Nothing changed: an instant of the known definition is due and not accounted for. */
  DUE
}
