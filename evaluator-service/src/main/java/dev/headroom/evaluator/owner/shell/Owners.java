package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import dev.headroom.common.lease.LeaseStore;
import dev.headroom.evaluator.stream.StreamConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Takes runbooks that are free, keeps the leases of those it has, and gives up those it lost.
 *
 * <p>{@link #renew} and {@link #take} are called once an interval, each by a thread of its own. A
 * lease that could not be renewed for as long as it lasts is treated as lost, since another replica
 * may have it by then.
 */
public final class Owners {

  private static final Logger LOG = Logger.getLogger(Owners.class);
  private static final String ROLE = "evaluator";
  private static final Duration DRAIN = Duration.ofSeconds(8);

  private record Running(RunbookOwner owner, Thread thread, long renewedNanos) {}

  private final LeaseStore leases;
  private final OwnerPorts ports;
  private final OwnerConfig config;
  private final StreamConfig streams;
  private final String replica;
  private final Map<String, Running> running = new HashMap<>();

  public Owners(
      LeaseStore leases,
      OwnerPorts ports,
      OwnerConfig config,
      StreamConfig streams,
      String replica) {
    this.leases = leases;
    this.ports = ports;
    this.config = config;
    this.streams = streams;
    this.replica = replica;
  }

  /** The runbooks that this replica owns now. */
  public synchronized Set<String> owned() {
    return Set.copyOf(running.keySet());
  }

  /** Renews what is owned. Apart from {@link #take}, which may wait for the document store. */
  public synchronized void renew() {
    removeEnded();
    running.replaceAll((runbook, one) -> renewed(one));
    removeEnded();
  }

  /** Takes what is free. */
  public void take() {
    List<String> names = namesOrNone();
    synchronized (this) {
      removeEnded();
      for (String runbook : names) {
        if (!running.containsKey(runbook)) {
          acquire(runbook);
        }
      }
    }
  }

  private List<String> namesOrNone() {
    try {
      return ports.catalog().names();
    } catch (RuntimeException e) {
      LOG.warnf("catalog-failed: %s", e);
      return List.of();
    }
  }

  private void acquire(String runbook) {
    try {
      leases
          .acquire(runbook, ROLE, replica, config.leaseTtl())
          .ifPresent(
              lease -> {
                var owner = new RunbookOwner(lease, ports, config, streams);
                Thread thread = Thread.ofVirtual().name("owner-" + runbook).start(owner);
                running.put(runbook, new Running(owner, thread, ports.clock().nanos()));
              });
    } catch (RuntimeException e) {
      LOG.warnf("lease-failed runbook=%s: %s", runbook, e);
    }
  }

  private Running renewed(Running one) {
    Lease lease = one.owner().lease();
    try {
      if (leases.renew(lease, config.leaseTtl())) {
        return new Running(one.owner(), one.thread(), ports.clock().nanos());
      }
      LOG.warnf("lease-lost runbook=%s epoch=%d", lease.resource(), lease.epoch());
      one.owner().stop();
    } catch (RuntimeException e) {
      LOG.warnf("lease-failed runbook=%s: %s", lease.resource(), e);
      if (ports.clock().since(one.renewedNanos()).compareTo(config.leaseTtl()) >= 0) {
        one.owner().stop();
      }
    }
    return one;
  }

  private void removeEnded() {
    for (String runbook : new HashSet<>(running.keySet())) {
      Running one = running.get(runbook);
      if (one != null && !one.thread().isAlive()) {
        running.remove(runbook);
        releaseQuietly(one.owner().lease());
      }
    }
  }

  private void releaseQuietly(Lease lease) {
    try {
      leases.release(lease);
    } catch (RuntimeException e) {
      LOG.debugf("lease-release-failed runbook=%s: %s", lease.resource(), e);
    }
  }

  /** Stops all owners, lets them save their state, and gives the leases back. */
  public synchronized void close() {
    running.values().forEach(one -> one.owner().stop());
    long start = ports.clock().nanos();
    for (Running one : running.values()) {
      try {
        Duration left = DRAIN.minus(ports.clock().since(start));
        boolean ended = one.thread().join(left.isNegative() ? Duration.ZERO : left);
        if (ended) {
          releaseQuietly(one.owner().lease());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    running.clear();
  }
}
