package dev.headroom.scheduler.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An endless or ending sequence of nominal instants, and what is to become of them. */
@FunctionalInterface
public interface Calendar {

  /** Excluded instants in a row that are looked past for the next one that runs. */
  int MAX_EXCLUDED = 1_000;

  /**
   * The earliest nominal instant that is strictly after {@code after}, or empty when there is none;
   * excluded instants are among them. Answers in bounded time, and the same for the same argument
   * for ever.
   */
  Optional<Instant> next(Instant after);

  /** As {@link #next}, with the work that it was, for those who ask again and again. */
  default Search search(Instant after) {
    return new Search(next(after), 0);
  }

  /**
   * @param steps that the search took beyond the first: 0 where one instant follows from another
   */
  record Search(Optional<Instant> next, int steps) {}

  /** Whether the exclusions take this nominal instant out: it ends as {@code excluded}. */
  default boolean excludes(Instant instant) {
    return false;
  }

  /**
   * From a nominal instant to the next one that is not excluded; empty when there is none, or when
   * only excluded ones are to be seen.
   */
  default Optional<Duration> interval(Instant instant) {
    Optional<Instant> next = next(instant);
    for (int i = 0; i < MAX_EXCLUDED && next.isPresent(); i++) {
      if (!excludes(next.get())) {
        return Optional.of(Duration.between(instant, next.get()));
      }
      next = next(next.get());
    }
    return Optional.empty();
  }

  /**
   * How much later than its nominal instant each run starts: never negative, constant for a job,
   * and never fed back into {@link #next}.
   */
  default Duration jitter() {
    return Duration.ZERO;
  }
}
