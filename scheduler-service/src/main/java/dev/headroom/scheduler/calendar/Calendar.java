package dev.headroom.scheduler.calendar;

import java.time.Instant;
import java.util.Optional;

/** An endless or ending sequence of instants. */
@FunctionalInterface
public interface Calendar {

  /**
   * The earliest instant of this calendar that is strictly after {@code after}, or empty when there
   * is none. Answers in bounded time, and the same for the same argument for ever.
   */
  Optional<Instant> next(Instant after);
}
