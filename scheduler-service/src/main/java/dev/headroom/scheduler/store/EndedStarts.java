package dev.headroom.scheduler.store;

/**
 * Remembers for a short while how starts ended, so that a report that comes again is recognised by
 * any replica. Safe for use by many threads and replicas.
 */
public interface EndedStarts {

  /** Notes how a start ended. */
  void remember(Lease start, String how);

  /** Whether a start is known to have ended like this. */
  boolean knows(Lease start, String how);
}
