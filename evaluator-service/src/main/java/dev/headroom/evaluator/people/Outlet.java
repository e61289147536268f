package dev.headroom.evaluator.people;

/**
 * A channel that notices go to. Safe for many threads; a call blocks, is bounded by time, and
 * answers with an outcome: it throws for defects only. Nothing that it says holds a secret.
 */
public interface Outlet {

  /** Whether opening the same key twice opens it once, so that nothing need be looked up. */
  boolean isIdempotent();

  /** Opens it. */
  Delivery open(Notice notice);

  /**
   * Looks for one that may have been opened, by its key, when an attempt ended without an answer.
   * Not asked of an idempotent outlet.
   */
  Sighting find(Notice notice);

  /** Adds what has changed to one that is open. */
  Delivery update(String reference, Notice notice);

  /** Closes it, or says that the matter is over where a service has no such thing. */
  Delivery resolve(String reference, Notice notice);
}
