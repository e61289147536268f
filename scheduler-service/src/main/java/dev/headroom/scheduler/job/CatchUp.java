package dev.headroom.scheduler.job;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of instants that could not be started in time.
 *
 * @param limit most instants of a backlog that {@link Mode#ALL} runs: the newest ones
 * @param grace how late an instant may still start; null for any time
 * @param window how far back is looked at all; what is older expires
 */
public record CatchUp(Mode mode, int limit, @Nullable Duration grace, Duration window) {

  public static final int DEFAULT_LIMIT = 100;
  public static final int MAX_LIMIT = 10_000;
  public static final Duration DEFAULT_WINDOW = Duration.ofDays(365);
  public static final Duration MIN_WINDOW = Duration.ofSeconds(10);

  /** With {@link Mode#NONE}, an instant that starts later than this counts as missed. */
  public static final Duration GRACE_OF_NONE = Duration.ofSeconds(30);

  public static final CatchUp DEFAULT =
      new CatchUp(Mode.LATEST, DEFAULT_LIMIT, null, DEFAULT_WINDOW);

  /** Which of several due instants run. */
  public enum Mode {
    /** The newest, once for all of them. */
    LATEST,
    /** The oldest, once for all of them. */
    EARLIEST,
    /** Each, one after the other. */
    ALL,
    /** None that is late. */
    NONE
  }

  public CatchUp {
    Objects.requireNonNull(mode, "mode");
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("catchUpLimit must be 1 to " + MAX_LIMIT + ": " + limit);
    }
    if (window.compareTo(MIN_WINDOW) < 0) {
      throw new IllegalArgumentException("catchUpWindow must be at least 10s: " + window);
    }
    if (grace == null && mode == Mode.NONE) {
      grace = GRACE_OF_NONE;
    }
  }
}
