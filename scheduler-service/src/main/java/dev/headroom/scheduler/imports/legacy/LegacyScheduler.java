package dev.headroom.scheduler.imports.legacy;

import java.time.Instant;
import java.util.Optional;

/** One job of an old scheduler: it fires as the old scheduler would, right or wrong. */
@FunctionalInterface
public interface LegacyScheduler {

  /** The firings strictly after {@code after}, as if the job had been idle until then. */
  Firings after(Instant after);

  /** Firings in order of time. Not for use by several threads. */
  @FunctionalInterface
  interface Firings {

    /** The next firing, or empty when there is none any more. */
    Optional<Firing> next();
  }

  /**
   * A moment at which the old scheduler starts the job.
   *
   * @param times how often it starts it then
   */
  record Firing(Instant at, int times) {

    public Firing {
      if (times < 1) {
        throw new IllegalArgumentException("a firing starts the job at least once: " + times);
      }
    }

    static Firing once(Instant at) {
      return new Firing(at, 1);
    }
  }
}
