package dev.headroom.scheduler.job;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run does. */
public sealed interface Action {

  /**
   * Calls a URL; an answer of 2xx is success.
   *
   * @param headers by name; a value may hold {@code ${ENV}}, filled in when the call is made
   * @param body JSON text, or null for none
   * @param timeout for the whole call
   */
  record Http(
      String method, URI url, Map<String, String> headers, @Nullable String body, Duration timeout)
      implements Action {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration MAX_TIMEOUT = Duration.ofHours(1);

    public Http {
      Objects.requireNonNull(url, "url");
      headers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(headers));
      if (!timeout.isPositive() || timeout.compareTo(MAX_TIMEOUT) > 0) {
        throw new IllegalArgumentException("timeout must be positive, up to 1h: " + timeout);
      }
    }
  }
}
