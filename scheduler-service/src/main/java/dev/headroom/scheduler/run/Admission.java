package dev.headroom.scheduler.run;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.limit.Limit;
import dev.headroom.scheduler.limit.LimitStore;
import dev.headroom.scheduler.limit.Limited;
import dev.headroom.scheduler.limit.Permit;
import dev.headroom.scheduler.state.Attend;
import dev.headroom.scheduler.state.Definition;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.RunKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the permits that runs need by the limits of their queue and their tenants. Safe for use by
 * many threads.
 */
public final class Admission {

  /** What runs are under, in the order in which permits are taken. */
  private static final Comparator<Limited> ORDER =
      Comparator.comparing(Limited::kind).thenComparing(Limited::name);

  private static final Duration LIMITS_LAST = Duration.ofSeconds(1);

  /** When a limit of concurrency is in the way, nobody knows for how long. */
  private static final Duration RETRY = Duration.ofMillis(500);

  /** The longest pause of a run that has many before it. */
  private static final Duration MAX_RETRY = Duration.ofSeconds(10);

  private final LimitStore store;
  private final MonotonicClock clock;
  private final String replica;
  private final AtomicLong tokens = new AtomicLong();
  private volatile @Nullable Known known;

  /**
   * @param replica unique, and another one after a restart
   */
  public Admission(LimitStore store, MonotonicClock clock, String replica) {
    this.store = store;
    this.clock = clock;
    this.replica = replica;
  }

  private record Known(Map<Limited, Limit> limits, long atNanos) {}

  /**
   * Whether a run may start.
   *
   * @param permits what was taken for it
   * @param deferUntil null when it may; else when to try again
   * @param refusing the limit that is in the way, if one is
   */
  public record Admitted(
      List<Permit> permits, @Nullable Instant deferUntil, @Nullable Limited refusing) {

    static final Admitted FREELY = new Admitted(List.of(), null, null);

    public Admitted {
      permits = List.copyOf(permits);
    }

    /** The queue's limit is in the way, so that the run may as well stay where it is. */
    boolean queueIsFull() {
      return refusing != null && refusing.kind() == Limited.Kind.QUEUE;
    }
  }

  /**
   * A job that is to be attended.
   *
   * @param under the limits of the run that it may start; none when it will fan out
   */
  record Wanted(JobDefinition job, List<Limited> under) {

    static Wanted of(JobDefinition job, JobState state, Instant now) {
      if (job.policies().tenants() == null) {
        return new Wanted(job, limitsOf(job, List.of()));
      }
      return new Wanted(
          job,
          Attend.next(state, now)
              .filter(run -> run.part() != 0)
              .map(run -> limitsOf(job, Definition.tenantsOf(job, run)))
              .orElse(List.of()));
    }
  }

  /** Reads the limits ahead of a start, so that they need not be read in the moment it is due. */
  void prepare() {
    Known last = known;
    if (last == null || clock.since(last.atNanos()).compareTo(LIMITS_LAST.dividedBy(2)) > 0) {
      read();
    }
  }

  /** Whether any limit is in force. */
  boolean isNeeded() {
    return !limits().isEmpty();
  }

  /**
   * Takes permits for a run of each of these jobs, those that come first going first: by queue,
   * then by tenant, each limit once.
   *
   * @param now by the store's clock
   */
  Map<JobId, Admitted> admit(List<Wanted> jobs, Duration lease, Instant now) {
    Map<JobId, Admitted> admitted = new HashMap<>();
    Map<Limited, List<JobDefinition>> groups = new TreeMap<>(ORDER);
    for (Wanted wanted : jobs) {
      admitted.put(wanted.job().id(), Admitted.FREELY);
      for (Limited limited : wanted.under()) {
        if (limits().containsKey(limited)) {
          groups.computeIfAbsent(limited, same -> new ArrayList<>()).add(wanted.job());
        }
      }
    }
    groups.forEach((limited, group) -> take(limited, open(group, admitted), admitted, lease, now));
    return admitted;
  }

  /** Those that no limit has refused so far. */
  private static List<JobDefinition> open(
      List<JobDefinition> group, Map<JobId, Admitted> admitted) {
    return group.stream()
        .filter(job -> admitted.getOrDefault(job.id(), Admitted.FREELY).deferUntil() == null)
        .toList();
  }

  /**
   * Takes permits for one run, under a name by which another replica can keep them and give them
   * back: a worker may speak to any.
   */
  public Admitted admit(JobDefinition job, RunKey run, Duration lease, Instant now) {
    List<Permit> taken = new ArrayList<>();
    for (Permit permit : permits(job, run)) {
      Limit limit = limits().get(permit.limited());
      if (limit == null) {
        continue;
      }
      LimitStore.Granted granted =
          store.take(permit.limited(), limit, List.of(permit.token()), lease);
      if (granted.granted() == 0) {
        giveBack(taken);
        @Nullable Instant next = granted.next();
        return new Admitted(List.of(), next == null ? now.plus(RETRY) : next, permit.limited());
      }
      taken.add(permit);
    }
    return taken.isEmpty() ? Admitted.FREELY : new Admitted(taken, null, null);
  }

  /** Keeps what was taken for a run. */
  public void extend(JobDefinition job, RunKey run, Duration lease) {
    extend(inForce(job, run), lease);
  }

  /** Gives back what was taken for a run. */
  public void giveBack(JobDefinition job, RunKey run) {
    giveBack(inForce(job, run));
  }

  private List<Permit> inForce(JobDefinition job, RunKey run) {
    return permits(job, run).stream()
        .filter(permit -> limits().containsKey(permit.limited()))
        .toList();
  }

  private static List<Permit> permits(JobDefinition job, RunKey run) {
    String token = job.id() + "@" + run;
    return limitsOf(job, Definition.tenantsOf(job, run)).stream()
        .map(limited -> new Permit(limited, token))
        .toList();
  }

  /** Whether a run is under one of these limits. */
  public static boolean isUnder(JobDefinition job, RunKey run, Set<Limited> limits) {
    return limitsOf(job, Definition.tenantsOf(job, run)).stream().anyMatch(limits::contains);
  }

  /** A batch counts once for each of its tenants. */
  private static List<Limited> limitsOf(JobDefinition job, List<String> batch) {
    @Nullable String tenant = job.policies().tenant();
    return Stream.concat(
            Stream.of(Limited.queue(job.lane().queue())),
            Stream.concat(Stream.ofNullable(tenant), batch.stream()).map(Limited::tenant))
        .sorted(ORDER)
        .toList();
  }

  private void take(
      Limited limited,
      List<JobDefinition> group,
      Map<JobId, Admitted> admitted,
      Duration lease,
      Instant now) {
    Limit limit = limits().get(limited);
    if (limit == null || group.isEmpty()) {
      return;
    }
    List<String> wanted = new ArrayList<>();
    group.forEach(job -> wanted.add(replica + ":" + tokens.incrementAndGet()));
    LimitStore.Granted granted = store.take(limited, limit, wanted, lease);
    @Nullable Instant next = granted.next();
    for (int i = 0; i < group.size(); i++) {
      Admitted before = admitted.getOrDefault(group.get(i).id(), Admitted.FREELY);
      List<Permit> permits = new ArrayList<>(before.permits());
      if (i < granted.granted()) {
        permits.add(new Permit(limited, wanted.get(i)));
        admitted.put(group.get(i).id(), new Admitted(permits, null, null));
      } else {
        giveBack(permits);
        admitted.put(
            group.get(i).id(),
            new Admitted(
                List.of(),
                next == null ? now.plus(pause(i - granted.granted(), limit)) : next,
                limited));
      }
    }
  }

  /** Those with many before them look again later: each look is a step of their job. */
  static Duration pause(int before, Limit limit) {
    Duration pause = RETRY.multipliedBy(1 + before / Math.max(1, limit.concurrency()));
    return pause.compareTo(MAX_RETRY) > 0 ? MAX_RETRY : pause;
  }

  void extend(Collection<Permit> permits, Duration lease) {
    if (!permits.isEmpty()) {
      store.extend(permits, lease);
    }
  }

  public void giveBack(Collection<Permit> permits) {
    if (!permits.isEmpty()) {
      store.giveBack(permits);
    }
  }

  private Map<Limited, Limit> limits() {
    Known last = known;
    if (last == null || clock.since(last.atNanos()).compareTo(LIMITS_LAST) > 0) {
      last = read();
    }
    return last.limits();
  }

  private Known read() {
    Known read = new Known(Map.copyOf(store.all()), clock.nanos());
    known = read;
    return read;
  }
}
