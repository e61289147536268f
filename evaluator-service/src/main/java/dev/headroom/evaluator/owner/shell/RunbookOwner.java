package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import dev.headroom.evaluator.checkpoint.FencedException;
import dev.headroom.evaluator.owner.UnreadableRunbookException;
import dev.headroom.evaluator.stream.StreamConfig;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The thread of an {@link Ownership}: does step after step until the lease is over or it is asked
 * to stop. What fails is tried again, and nothing is skipped; a fenced owner ends at once, and so
 * does one whose build cannot read the runbook: another replica's may.
 */
final class RunbookOwner implements Runnable {

  private static final Logger LOG = Logger.getLogger(RunbookOwner.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final LeaseTerm term;
  private final String runbook;
  private final OwnerPorts ports;
  private final Ownership ownership;
  private final StopSignal stop = new StopSignal();
  private volatile boolean failed;

  RunbookOwner(LeaseTerm term, OwnerPorts ports, OwnerConfig config, StreamConfig streams) {
    this.term = term;
    this.runbook = term.lease().resource();
    this.ports = ports;
    this.ownership = new Ownership(term, ports, config, streams);
  }

  Lease lease() {
    return term.lease();
  }

  LeaseTerm term() {
    return term;
  }

  /** Asks the owner to end; what it has not saved, its successor replays. */
  void stop() {
    stop.raise();
  }

  boolean isStopped() {
    return stop.isRaised();
  }

  /** Whether it ended because it cannot own this runbook, as another replica perhaps can. */
  boolean hasFailed() {
    return failed;
  }

  @Override
  public void run() {
    LOG.infof("owner-started runbook=%s epoch=%d", runbook, lease().epoch());
    try {
      steps();
      ownership.end();
    } catch (FencedException e) {
      LOG.warnf("owner-fenced runbook=%s epoch=%d", runbook, lease().epoch());
    } catch (StoppedException e) {
      LOG.debugf("owner-stopped runbook=%s", runbook);
    } catch (RuntimeException e) {
      failed = true;
      LOG.errorf(e, "owner-failed runbook=%s epoch=%d", runbook, lease().epoch());
    } finally {
      stop.raise();
      ports.inquiries().close(runbook);
      ports.announcer().released(runbook);
      LOG.infof("owner-ended runbook=%s epoch=%d", runbook, lease().epoch());
    }
  }

  private void steps() {
    Duration patience = FIRST_WAIT;
    while (!stop.isRaised()) {
      Duration idle;
      try {
        idle = ownership.step();
        patience = FIRST_WAIT;
      } catch (FencedException
          | StoppedException
          | UnreadableRunbookException
          | BrokenStateException e) {
        throw e;
      } catch (RuntimeException e) {
        String code = ownership.doing() + "-failed";
        ports.metrics().failure(runbook, code);
        LOG.warnf("%s runbook=%s, again in %d ms: %s", code, runbook, patience.toMillis(), e);
        idle = patience;
        patience = shorter(patience.multipliedBy(2), LONGEST_WAIT);
      }
      if (!idle.isZero() && stop.await(idle)) {
        return;
      }
    }
  }

  private static Duration shorter(Duration left, Duration right) {
    return left.compareTo(right) < 0 ? left : right;
  }
}
