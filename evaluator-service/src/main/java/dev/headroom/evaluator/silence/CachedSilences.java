package dev.headroom.evaluator.silence;

import dev.headroom.common.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The silences that are not over, asked for at most once in a while however many owners ask. Safe
 * for use by many threads.
 */
public final class CachedSilences {

  private static final Duration FRESH_FOR = Duration.ofMillis(500);

  /** The stream's clock may be behind this one: what was over by so long still counts there. */
  private static final Duration BEHIND = Duration.ofHours(2);

  private final SilenceStore store;
  private final InstantSource clock;
  private final MonotonicClock elapsed;
  private List<Silence> last = List.of();
  private long readNanos;
  private boolean read;

  public CachedSilences(SilenceStore store, InstantSource clock, MonotonicClock elapsed) {
    this.store = store;
    this.clock = clock;
    this.elapsed = elapsed;
  }

  /** Those that may concern a runbook and are not over at an instant of its stream, by id. */
  public List<Silence> of(String runbook, Instant streamTime) {
    return current().stream()
        .filter(silence -> silence.mayConcern(runbook) && silence.over().isAfter(streamTime))
        .toList();
  }

  private synchronized List<Silence> current() {
    if (!read || elapsed.since(readNanos).compareTo(FRESH_FOR) >= 0) {
      last = store.current(clock.instant().minus(BEHIND));
      readNanos = elapsed.nanos();
      read = true;
    }
    return last;
  }
}
