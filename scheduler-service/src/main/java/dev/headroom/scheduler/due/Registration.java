package dev.headroom.scheduler.due;

/** What registering a definition came to. */
public enum Registration {
  CREATED,
  REPLACED,
  UNCHANGED
}
