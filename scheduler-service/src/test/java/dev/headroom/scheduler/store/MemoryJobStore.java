package dev.headroom.scheduler.store;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerPage;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.ledger.RetiredDefinition;
import dev.headroom.scheduler.state.Doubt;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.JobStateText;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.state.RunKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fake: one shard, one lock, the same contract as Redis. */
public final class MemoryJobStore implements JobStore, Ledger {

  private record Kept(JobState state, JobDefinition definition) {}

  private final InstantSource clock;
  private final TreeMap<JobId, Kept> jobs = new TreeMap<>();
  private final TreeMap<Lane, Instant> lanes = new TreeMap<>();
  private final Map<Lease, Instant> leases = new HashMap<>();
  private final Map<Lease, Instant> timeouts = new HashMap<>();
  private final Set<Lease> cancels = new HashSet<>();
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final List<RetiredDefinition> retired = new ArrayList<>();
  private Doubt doubt = Doubt.NONE;
  private @Nullable Instant seen;
  private boolean beganAnew;

  public MemoryJobStore(InstantSource clock) {
    this.clock = clock;
  }

  /** As if the server had begun anew, with all it had. */
  public synchronized void beginAnew() {
    beganAnew = true;
  }

  /** All that it keeps, at some time. */
  public final class Snapshot {
    private final Map<JobId, Kept> keptJobs = Map.copyOf(jobs);
    private final Map<Lease, Instant> keptLeases = Map.copyOf(leases);
    private final Map<Lease, Instant> keptTimeouts = Map.copyOf(timeouts);
    private final Set<Lease> keptCancels = Set.copyOf(cancels);
    private final int keptEntries = entries.size();
    private final Doubt keptDoubt = doubt;
    private final @Nullable Instant keptSeen = seen;
  }

  public synchronized Snapshot snapshot() {
    return new Snapshot();
  }

  /** As if the server had crashed, and what it wrote since then was lost. */
  public synchronized void beginAnewFrom(Snapshot snapshot) {
    jobs.clear();
    jobs.putAll(snapshot.keptJobs);
    leases.clear();
    leases.putAll(snapshot.keptLeases);
    timeouts.clear();
    timeouts.putAll(snapshot.keptTimeouts);
    cancels.clear();
    cancels.addAll(snapshot.keptCancels);
    entries.subList(snapshot.keptEntries, entries.size()).clear();
    doubt = snapshot.keptDoubt;
    seen = snapshot.keptSeen;
    beginAnew();
  }

  /** The jobs that are there, those among them that are deleted and still run. */
  public synchronized List<JobId> all() {
    return List.copyOf(jobs.keySet());
  }

  public synchronized List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  public synchronized List<RetiredDefinition> retired() {
    return List.copyOf(retired);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public int shards() {
    return 1;
  }

  @Override
  public int shardOf(JobId id) {
    return 0;
  }

  @Override
  public synchronized List<Lane> lanes() {
    return List.copyOf(lanes.keySet());
  }

  @Override
  public synchronized List<Lane> forgetLanes(Duration unused) {
    Instant before = now().minus(unused);
    List<Lane> forgotten =
        lanes.keySet().stream()
            .filter(lane -> Objects.requireNonNull(lanes.get(lane)).isBefore(before))
            .filter(
                lane -> jobs.values().stream().noneMatch(job -> job.state().lane().equals(lane)))
            .toList();
    forgotten.forEach(lanes::remove);
    return forgotten;
  }

  @Override
  public synchronized List<Look> look(
      List<Integer> shards, List<Lane> wanted, Duration ahead, int limit) {
    Instant now = now();
    return List.of(
        new Look(now, doubt, wanted.stream().map(lane -> look(lane, now, ahead, limit)).toList()));
  }

  private Look.LaneLook look(Lane lane, Instant now, Duration ahead, int limit) {
    List<Look.DueJob> all = new ArrayList<>();
    jobs.forEach(
        (id, kept) -> {
          Instant attention = kept.state().attention();
          if (attention != null && kept.state().lane().equals(lane)) {
            all.add(new Look.DueJob(id, attention.truncatedTo(ChronoUnit.MILLIS)));
          }
        });
    all.sort(Comparator.comparing(Look.DueJob::at).thenComparing(Look.DueJob::job));
    Instant horizon = now.plus(ahead);
    int within = (int) all.stream().filter(job -> !job.at().isAfter(horizon)).count();
    int listed = Math.min(limit, within);
    return new Look.LaneLook(
        lane,
        all.stream().filter(job -> !job.at().isAfter(now)).count(),
        listed < all.size() ? all.get(listed).at() : null,
        all.subList(0, listed));
  }

  @Override
  public synchronized Map<JobId, JobState> states(Collection<JobId> ids) {
    Map<JobId, JobState> found = new HashMap<>();
    for (JobId id : ids) {
      Kept kept = jobs.get(id);
      if (kept != null) {
        // Through the text, as the real one: what it does not keep is lost here too.
        found.put(id, JobStateText.read(JobStateText.write(kept.state())));
      }
    }
    return found;
  }

  @Override
  public synchronized Map<JobId, JobDefinition> definitions(Collection<JobId> ids) {
    Map<JobId, JobDefinition> found = new HashMap<>();
    for (JobId id : ids) {
      Kept kept = jobs.get(id);
      if (kept != null) {
        found.put(id, kept.definition());
      }
    }
    return found;
  }

  @Override
  public void apply(List<Change> changes, Receipt receipt) {
    List<Applied> became = new ArrayList<>();
    synchronized (this) {
      Set<JobId> came = new HashSet<>();
      for (Change change : changes) {
        Applied applied = came.contains(change.job()) ? new Applied.Conflict() : applyOne(change);
        if (applied instanceof Applied.Done) {
          came.add(change.job());
        }
        became.add(applied);
      }
    }
    for (int i = 0; i < changes.size(); i++) {
      receipt.became(changes.get(i), became.get(i));
    }
  }

  private Applied applyOne(Change change) {
    Instant now = now();
    Kept kept = jobs.get(change.job());
    JobState from = change.from();
    boolean same =
        from == null ? kept == null : kept != null && kept.state().revision() == from.revision();
    if (!same) {
      return new Applied.Conflict();
    }
    if (!holds(change.guard(), change.started() == null ? now : now.plus(Guard.LEAD), now)) {
      return new Applied.Refused(now);
    }
    JobState state = change.to();
    RunKey started = change.started();
    if (started != null) {
      long fence = Math.max(state.fence() + 1, change.begins(now, 0).toEpochMilli() * 1_000);
      state = state.assigned(started, fence, change.begins(now, fence));
      Lease lease = new Lease(change.job(), started, fence);
      leases.put(lease, now.plus(change.lease()));
      if (change.timeout() != null) {
        timeouts.put(lease, now.plus(change.timeout()));
      }
    }
    keep(change, kept, state);
    change.rows().forEach(row -> record(change.job(), row, now));
    if (change.retired() != null) {
      retired.add(
          new RetiredDefinition(
              new LedgerPosition(now.toEpochMilli(), entries.size() + retired.size(), 0),
              change.job(),
              change.retired().definition().json(),
              change.retired().from(),
              change.retired().through()));
    }
    return new Applied.Done(state, now);
  }

  private boolean holds(Guard guard, Instant latest, Instant now) {
    if (guard.notBefore() != null && guard.notBefore().isAfter(latest)) {
      return false;
    }
    return guard.lapsed() == null
        || isOver(leases.get(guard.lapsed()), now)
        || isOver(timeouts.get(guard.lapsed()), now);
  }

  private static boolean isOver(@Nullable Instant end, Instant now) {
    return end != null && !end.isAfter(now);
  }

  private void keep(Change change, @Nullable Kept kept, JobState state) {
    JobId id = change.job();
    if (change.forgets()) {
      jobs.remove(id);
    } else {
      JobDefinition definition =
          change.definition() != null ? change.definition() : kept.definition();
      jobs.put(id, new Kept(state, definition));
      if (change.definition() != null) {
        lanes.put(state.lane(), now());
      }
    }
    Index index = Index.of(id, state);
    leases.keySet().removeIf(lease -> lease.job().equals(id) && !index.leases().contains(lease));
    timeouts.keySet().retainAll(leases.keySet());
    cancels.removeIf(lease -> lease.job().equals(id));
    cancels.addAll(index.cancels());
  }

  private void record(JobId id, Row row, Instant now) {
    entries.add(
        new LedgerEntry(
            new LedgerPosition(now.toEpochMilli(), entries.size() + retired.size(), 0),
            id,
            row.key().instant(),
            row.through(),
            row.count(),
            row.outcome(),
            row.key().trigger(),
            row.key().request(),
            row.key().part(),
            row.code(),
            row.detail(),
            row.start()));
  }

  @Override
  public synchronized List<Beat> heartbeat(List<Lease> held, Duration lease) {
    List<Beat> beats = new ArrayList<>();
    for (Lease one : held) {
      if (leases.containsKey(one)) {
        leases.put(one, now().plus(lease));
        beats.add(cancels.contains(one) ? Beat.CANCEL : Beat.KEPT);
      } else {
        beats.add(Beat.LOST);
      }
    }
    return beats;
  }

  @Override
  public synchronized Lapsed lapsed(int shard, int limit) {
    return new Lapsed(over(leases, limit), over(timeouts, limit));
  }

  private List<Lease> over(Map<Lease, Instant> ends, int limit) {
    return ends.entrySet().stream()
        .filter(entry -> isOver(entry.getValue(), now()))
        .sorted(
            Map.Entry.<Lease, Instant>comparingByValue()
                .thenComparing(entry -> entry.getKey().toString()))
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public synchronized List<Offer> offers(List<Lane> wanted, int limit) {
    List<Offer> offers = new ArrayList<>();
    for (Lane lane : wanted) {
      jobs.entrySet().stream()
          .filter(entry -> entry.getValue().state().lane().equals(lane))
          .flatMap(entry -> Index.of(entry.getKey(), entry.getValue().state()).offers().stream())
          .sorted(Comparator.comparing(offer -> offer.key().instant()))
          .forEach(offers::add);
    }
    return offers.subList(0, Math.min(limit, offers.size()));
  }

  @Override
  public synchronized List<JobId> list(@Nullable String owner, @Nullable JobId after, int limit) {
    return jobs.entrySet().stream()
        .filter(entry -> entry.getValue().state().status() != JobState.Status.DELETED)
        .map(Map.Entry::getKey)
        .filter(id -> owner == null || owner.equals(id.owner()))
        .filter(id -> after == null || id.compareTo(after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<JobId> over(int shard, Instant before, int limit) {
    return jobs.entrySet().stream()
        .filter(entry -> entry.getValue().state().isOver())
        .filter(
            entry -> {
              JobState.Last last = entry.getValue().state().last();
              return last != null && last.at().isBefore(before);
            })
        .map(Map.Entry::getKey)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean witness() {
    Instant now = now().truncatedTo(ChronoUnit.MILLIS);
    boolean other = beganAnew && seen != null;
    if (other) {
      doubt = new Doubt(seen, now);
    }
    beganAnew = false;
    seen = now;
    return other;
  }

  @Override
  public synchronized long running(@Nullable String owner) {
    return leases.keySet().stream()
        .filter(lease -> owner == null || lease.job().owner().equals(owner))
        .count();
  }

  @Override
  public synchronized LedgerPage page(LedgerQuery query) {
    List<LedgerEntry> matching =
        entries.stream()
            .filter(query::takes)
            .sorted(Comparator.comparing(LedgerEntry::position).reversed())
            .toList();
    return matching.size() <= query.limit()
        ? new LedgerPage(matching, null)
        : new LedgerPage(
            matching.subList(0, query.limit()), matching.get(query.limit() - 1).position());
  }
}
