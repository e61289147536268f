package dev.headroom.evaluator.owner.shell;

import dev.headroom.evaluator.checkpoint.FencedException;
import dev.headroom.evaluator.owner.UnreadableRunbookException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tries again until it succeeds or the owner is stopped: what an owner has evaluated but not stored
 * must not be skipped. A fenced or stopped owner ends at once, and so does one whose build cannot
 * read the runbook: another replica's may.
 */
final class Retry {

  private static final Logger LOG = Logger.getLogger(Retry.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final StopSignal stop;
  private final String runbook;
  private final OwnerMetrics metrics;

  Retry(StopSignal stop, String runbook, OwnerMetrics metrics) {
    this.stop = stop;
    this.runbook = runbook;
    this.metrics = metrics;
  }

  /**
   * @throws StoppedException if the owner is stopped before it succeeds
   */
  <T> T until(String what, Supplier<T> action) {
    Duration wait = FIRST_WAIT;
    while (true) {
      try {
        return action.get();
      } catch (FencedException | StoppedException | UnreadableRunbookException e) {
        throw e;
      } catch (RuntimeException e) {
        metrics.failure(runbook, what + "-failed");
        LOG.warnf("%s-failed runbook=%s, again in %d ms: %s", what, runbook, wait.toMillis(), e);
      }
      if (stop.await(wait)) {
        throw new StoppedException();
      }
      Duration doubled = wait.multipliedBy(2);
      wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
  }

  /** As {@link #until(String, Supplier)}, for an action without a result. */
  void until(String what, Runnable action) {
    Supplier<Optional<Void>> nothing =
        () -> {
          action.run();
          return Optional.empty();
        };
    var unused = until(what, nothing);
  }

  /** Tries once, at the end; a failure is logged. */
  void once(String what, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.warnf("%s-failed runbook=%s: %s", what, runbook, e);
    }
  }
}
