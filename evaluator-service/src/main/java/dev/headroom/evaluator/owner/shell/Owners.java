package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import dev.headroom.common.lease.LeaseStore;
import dev.headroom.common.lease.Member;
import dev.headroom.common.lease.Roster;
import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.owner.FairShare;
import dev.headroom.evaluator.stream.StreamConfig;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes this replica's share of the runbooks that are free, keeps the leases of those it has, and
 * gives up what it lost or what is another's share.
 *
 * <p>{@link #renew} and {@link #share} are called again and again, each by a thread of its own. A
 * lease that could not be renewed for as long as it lasts is treated as lost, since another replica
 * may have it by then. A runbook that is given away is saved first; its successor does not wait
 * longer than {@code hand-over} for that.
 */
public final class Owners {

  private static final Logger LOG = Logger.getLogger(Owners.class);
  private static final String ROLE = "evaluator";
  private static final Duration DRAIN = Duration.ofSeconds(8);

  /** So many runbooks are given away at once, for their successors have to load them. */
  private static final int MOST_LEAVING = 8;

  /** So long the others may take to pick up what is theirs. */
  private static final Duration UNCLAIMED = Duration.ofSeconds(4);

  private static final Duration COOL_OFF = Duration.ofSeconds(5);

  private final LeaseStore leases;
  private final Roster roster;
  private final OwnerPorts ports;
  private final OwnerConfig config;
  private final StreamConfig streams;
  private final String replica;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Map<String, Long> failedNanos = new HashMap<>();
  private List<Member> members = List.of();
  private boolean catalogSeen;
  private long catalogNanos;
  private long unclaimedNanos;

  public Owners(
      LeaseStore leases,
      Roster roster,
      OwnerPorts ports,
      OwnerConfig config,
      StreamConfig streams,
      String replica) {
    this.leases = leases;
    this.roster = roster;
    this.ports = ports;
    this.config = config;
    this.streams = streams;
    this.replica = replica;
    this.unclaimedNanos = ports.clock().nanos();
  }

  /** The runbooks that this replica owns now. */
  public synchronized Set<String> owned() {
    return running.entrySet().stream()
        .filter(one -> !one.getValue().hasEnded())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether this replica owns a runbook, and its lease has not run out by its own clock. */
  public synchronized boolean isOwner(String runbook) {
    Running one = running.get(runbook);
    return one != null
        && !one.hasEnded()
        && !one.owner().isStopped()
        && !one.owner().term().isOver();
  }

  /** Renews what is owned, and says that this replica is there. Asks only Redis for that. */
  public synchronized void renew() {
    removeEnded();
    for (Running one : running.values()) {
      if (!renewed(one)) {
        break;
      }
    }
    removeEnded();
    try {
      members = roster.announce(ROLE, me(), config.leaseTtl());
    } catch (RuntimeException e) {
      LOG.warnf("roster-failed: %s", e);
    }
    yieldWhenCutOff();
  }

  private Member me() {
    boolean fit = catalogSeen && ports.clock().since(catalogNanos).compareTo(config.leaseTtl()) < 0;
    return new Member(replica, running.size(), fit);
  }

  /** Takes what is free up to this replica's share, and gives away what is beyond it. */
  public void share() {
    List<String> names;
    try {
      names = ports.catalog().names();
    } catch (RuntimeException e) {
      LOG.warnf("catalog-failed: %s", e);
      return;
    }
    synchronized (this) {
      catalogSeen = true;
      catalogNanos = ports.clock().nanos();
      removeEnded();
      if (members.isEmpty()) {
        return;
      }
      int share = FairShare.of(me(), names.size(), members);
      give(running.size() - share);
      take(names, share);
    }
  }

  /** Gives everything away when the document store cannot be reached from here, but from others. */
  private void yieldWhenCutOff() {
    if (catalogSeen && !me().fit() && FairShare.of(me(), running.size(), members) == 0) {
      for (Running one : running.values()) {
        LOG.warnf("owner-cut-off runbook=%s", one.owner().lease().resource());
        one.leave(ports.clock().nanos());
        releaseQuietly(one.owner().lease());
      }
      running.clear();
    }
  }

  private void give(int excess) {
    long leaving = running.values().stream().filter(Running::isLeaving).count();
    long more = Math.min(excess, MOST_LEAVING) - leaving;
    List<Running> candidates =
        running.values().stream()
            .filter(one -> !one.isLeaving())
            .sorted(Comparator.comparing(Running::isBeyondShare))
            .toList();
    for (Running one : candidates.subList(0, (int) Math.clamp(more, 0, candidates.size()))) {
      LOG.infof("owner-gives runbook=%s", one.owner().lease().resource());
      one.leave(ports.clock().nanos());
    }
  }

  /** In an order of its own, so that replicas do not reach for the same ones. */
  private void take(List<String> names, int share) {
    int owned = running.size() + othersLoad();
    boolean late =
        owned < names.size() && ports.clock().since(unclaimedNanos).compareTo(UNCLAIMED) >= 0;
    int atMost = running.size() < share ? share : late ? running.size() + 1 : running.size();
    if (late) {
      unclaimedNanos = ports.clock().nanos();
    }
    if (running.size() >= atMost) {
      return;
    }
    List<String> free =
        names.stream()
            .filter(name -> !running.containsKey(name) && !isCoolingOff(name))
            .sorted(Comparator.comparing(name -> DecisionId.hash(replica + "\n" + name)))
            .toList();
    for (String runbook : free) {
      if (running.size() < atMost && !acquire(runbook, running.size() >= share)) {
        return;
      }
    }
  }

  private int othersLoad() {
    return members.stream().filter(one -> !one.name().equals(replica)).mapToInt(Member::load).sum();
  }

  private boolean isCoolingOff(String runbook) {
    Long since = failedNanos.get(runbook);
    return since != null && ports.clock().since(since).compareTo(COOL_OFF) < 0;
  }

  /** Answers whether the lease store could be asked. */
  private boolean acquire(String runbook, boolean beyondShare) {
    long asked = ports.clock().nanos();
    try {
      leases
          .acquire(runbook, ROLE, replica, config.leaseTtl())
          .ifPresent(lease -> start(lease, asked, beyondShare));
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("lease-failed runbook=%s: %s", runbook, e);
      return false;
    }
  }

  private void start(Lease lease, long asked, boolean beyondShare) {
    var term = new LeaseTerm(lease, config.leaseTtl(), ports.clock(), asked);
    var owner = new RunbookOwner(term, ports, config, streams);
    Thread thread =
        Thread.ofVirtual()
            .name("owner-" + lease.resource())
            .start(
                () -> {
                  owner.run();
                  releaseQuietly(lease);
                });
    running.put(lease.resource(), new Running(owner, thread, beyondShare));
  }

  /** Answers whether the lease store could be asked. */
  private boolean renewed(Running one) {
    Lease lease = one.owner().lease();
    long asked = ports.clock().nanos();
    try {
      if (leases.renew(lease, config.leaseTtl())) {
        one.owner().term().renewed(asked);
      } else {
        LOG.warnf("lease-lost runbook=%s epoch=%d", lease.resource(), lease.epoch());
        one.owner().stop();
      }
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("lease-failed runbook=%s: %s", lease.resource(), e);
      return false;
    } finally {
      if (one.owner().term().isOver()) {
        one.owner().stop();
      }
    }
  }

  /** Owners that ended, and those that ought to have: what they still write, the epoch refuses. */
  private void removeEnded() {
    for (String runbook : new HashSet<>(running.keySet())) {
      Running one = running.get(runbook);
      if (one == null) {
        continue;
      }
      boolean overdue = one.isOverdue(ports.clock(), config.handOver());
      if (one.hasEnded() || overdue) {
        running.remove(runbook);
        if (one.owner().hasFailed()) {
          failedNanos.put(runbook, ports.clock().nanos());
        }
      }
      if (overdue && !one.hasEnded()) {
        LOG.warnf("owner-overdue runbook=%s", runbook);
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

  /** Stops all owners, lets them save their state, and leaves: others take over at once. */
  public synchronized void close() {
    try {
      roster.leave(ROLE, replica);
    } catch (RuntimeException e) {
      LOG.debugf("roster-failed: %s", e);
    }
    long start = ports.clock().nanos();
    running.values().forEach(one -> one.leave(start));
    for (Running one : running.values()) {
      try {
        Duration left = DRAIN.minus(ports.clock().since(start));
        one.join(left.isNegative() ? Duration.ZERO : left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    running.clear();
  }
}
