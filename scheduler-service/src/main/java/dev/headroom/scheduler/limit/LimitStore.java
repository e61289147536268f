package dev.headroom.scheduler.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps limits and the permits under them. Each operation is atomic, by the store's own clock. Safe
 * for use by many threads and replicas; throws an unchecked exception when the store is away.
 */
public interface LimitStore {

  Map<Limited, Limit> all();

  void put(Limited limited, Limit limit);

  /** False when there was none. */
  boolean remove(Limited limited);

  /**
   * What became of wanted permits.
   *
   * @param granted how many of the tokens, from the first
   * @param next when the rate allows another start; null when the rate is not what is in the way
   */
  record Granted(int granted, @Nullable Instant next) {}

  /** Takes a permit for each token, as far as the limit allows. */
  Granted take(Limited limited, Limit limit, List<String> tokens, Duration lease);

  /** Keeps permits for another while. */
  void extend(Collection<Permit> permits, Duration lease);

  void giveBack(Collection<Permit> permits);

  /** How many permits of a limit are taken. */
  long taken(Limited limited);
}
