package dev.headroom.scheduler.due;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerPage;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.Trigger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fake: one shard, one lock, the same contract as Redis. */
public final class MemoryJobStore implements JobStore, Ledger {

  private static final class Job {
    JobDefinition definition;
    @Nullable Instant cursor;
    @Nullable Instant claimed;
    StoredJob.@Nullable LastOutcome last;
    long fence;

    Job(JobDefinition definition) {
      this.definition = definition;
    }

    StoredJob stored() {
      return new StoredJob(definition, cursor, claimed, last);
    }
  }

  private static final class Held {
    Run run;
    String replica;
    Instant expires;
    boolean finished;

    Held(Run run, String replica, Instant expires) {
      this.run = run;
      this.replica = replica;
      this.expires = expires;
    }
  }

  private final InstantSource clock;
  private final TreeMap<JobId, Job> jobs = new TreeMap<>();
  private final Map<String, Held> runs = new HashMap<>();
  private final List<LedgerEntry> entries = new ArrayList<>();

  public MemoryJobStore(InstantSource clock) {
    this.clock = clock;
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
  public synchronized Registration register(JobDefinition definition, @Nullable Instant next) {
    Job job = jobs.get(definition.id());
    if (job != null && job.definition.version().equals(definition.version())) {
      return Registration.UNCHANGED;
    }
    if (job != null && isDue(job)) {
      return Registration.DUE;
    }
    Registration registration = job == null ? Registration.CREATED : Registration.REPLACED;
    Job kept = jobs.computeIfAbsent(definition.id(), id -> new Job(definition));
    kept.definition = definition;
    kept.cursor = next;
    return registration;
  }

  @Override
  public synchronized Deletion delete(JobId id) {
    Job job = jobs.get(id);
    if (job == null) {
      return Deletion.UNKNOWN;
    }
    if (isDue(job)) {
      return Deletion.DUE;
    }
    jobs.remove(id);
    return Deletion.DELETED;
  }

  private boolean isDue(Job job) {
    return job.cursor != null && !job.cursor.isAfter(now());
  }

  @Override
  public synchronized Optional<StoredJob> find(JobId id) {
    return Optional.ofNullable(jobs.get(id)).map(Job::stored);
  }

  @Override
  public synchronized List<StoredJob> list(
      @Nullable String owner, @Nullable JobId after, int limit) {
    return jobs.entrySet().stream()
        .filter(job -> owner == null || owner.equals(job.getKey().owner()))
        .filter(job -> after == null || job.getKey().compareTo(after) > 0)
        .limit(limit)
        .map(job -> job.getValue().stored())
        .toList();
  }

  @Override
  public synchronized DueJobs due(int shard, int limit) {
    Instant now = now();
    List<DueJobs.DueJob> due = new ArrayList<>();
    @Nullable Instant next = null;
    for (Map.Entry<JobId, Job> entry : jobs.entrySet()) {
      Instant cursor = entry.getValue().cursor;
      if (cursor != null && !cursor.isAfter(now)) {
        due.add(new DueJobs.DueJob(entry.getKey(), cursor));
      } else if (cursor != null && (next == null || cursor.isBefore(next))) {
        next = cursor;
      }
    }
    due.sort(Comparator.comparing(DueJobs.DueJob::cursor));
    return new DueJobs(now, due.subList(0, Math.min(limit, due.size())), due.size(), next);
  }

  @Override
  public synchronized List<JobDefinition> definitions(int shard, List<JobId> ids) {
    return ids.stream().flatMap(id -> find(id).stream()).map(StoredJob::definition).toList();
  }

  @Override
  public synchronized Claimed claim(int shard, List<Claim> claims, Holder holder) {
    List<Run> started = new ArrayList<>();
    List<JobId> stale = new ArrayList<>();
    int won = 0;
    long coalesced = 0;
    for (Claim claim : claims) {
      Job job = jobs.get(claim.job().id());
      if (job != null && !job.definition.version().equals(claim.job().version())) {
        stale.add(claim.job().id());
        continue;
      }
      if (job == null
          || !claim.expectedCursor().equals(job.cursor)
          || claim.expectedCursor().isAfter(now())) {
        continue;
      }
      won++;
      DuePlan plan = claim.plan();
      Instant run = plan.run();
      DuePlan.Missed missed = plan.coalesced();
      job.cursor = plan.next();
      if (missed != null) {
        coalesced += missed.count();
        entries.add(
            new LedgerEntry(
                position(),
                claim.job().id(),
                missed.first(),
                missed.last(),
                missed.count(),
                Outcome.COALESCED,
                Trigger.SCHEDULE,
                null));
        job.claimed = missed.last();
      }
      if (run != null) {
        job.claimed = run;
        start(job, run, Trigger.SCHEDULE, holder).ifPresent(started::add);
      }
    }
    return new Claimed(started, won, coalesced, stale);
  }

  private Optional<Run> start(Job job, Instant instant, Trigger trigger, Holder holder) {
    Instant now = now();
    JobId id = job.definition.id();
    String key = id + "@" + instant;
    if (runs.containsKey(key)) {
      return Optional.empty();
    }
    job.fence = Math.max(job.fence + 1, now.toEpochMilli() * 1_000);
    Run run = new Run(id, instant, job.fence, 1, trigger, now);
    runs.put(key, new Held(run, holder.replica(), now.plus(holder.lease())));
    return Optional.of(run);
  }

  @Override
  public synchronized Optional<Run> startNow(JobId id, Instant instant, Holder holder) {
    Job job = jobs.get(id);
    return job == null ? Optional.empty() : start(job, instant, Trigger.MANUAL, holder);
  }

  @Override
  public synchronized List<Run> heartbeat(List<Run> held, Holder holder) {
    List<Run> lost = new ArrayList<>();
    for (Run run : held) {
      Held mine = mine(run);
      if (mine == null) {
        lost.add(run);
      } else {
        mine.expires = now().plus(holder.lease());
      }
    }
    return lost;
  }

  private @Nullable Held mine(Run run) {
    Held held = runs.get(run.idempotencyKey());
    return held == null || held.finished || held.run.fence() != run.fence() ? null : held;
  }

  @Override
  public synchronized boolean finish(Run run, RunResult result) {
    Held held = mine(run);
    if (held == null) {
      return false;
    }
    commit(held, result);
    return true;
  }

  private void commit(Held held, RunResult result) {
    Run run = held.run;
    held.finished = true;
    entries.add(
        new LedgerEntry(
            position(),
            run.job(),
            run.instant(),
            run.instant(),
            1,
            result.outcome(),
            run.trigger(),
            new LedgerEntry.RunRecord(
                run.startedAt(),
                run.attempt(),
                run.fence(),
                held.replica,
                result.code(),
                result.detail())));
    Job job = jobs.get(run.job());
    if (job != null && (job.last == null || !job.last.instant().isAfter(run.instant()))) {
      job.last = new StoredJob.LastOutcome(run.instant(), result.outcome().word(), now());
    }
  }

  @Override
  public synchronized void release(Run run) {
    Held held = mine(run);
    if (held != null) {
      held.expires = Instant.EPOCH;
    }
  }

  @Override
  public synchronized List<ExpiredRun> expired(int shard, int limit) {
    return runs.values().stream()
        .filter(held -> !held.finished && !held.expires.isAfter(now()))
        .limit(limit)
        .map(held -> new ExpiredRun(held.run.job(), held.run.instant()))
        .toList();
  }

  @Override
  public synchronized Optional<Run> reclaim(ExpiredRun expired, Holder holder) {
    Held held = runs.get(expired.job() + "@" + expired.instant());
    if (held == null || held.finished || held.expires.isAfter(now())) {
      return Optional.empty();
    }
    Job job = jobs.get(expired.job());
    if (job == null) {
      commit(held, new RunResult(Outcome.UNCERTAIN, "job-deleted", ""));
      return Optional.empty();
    }
    if (held.run.attempt() >= holder.maxStarts()) {
      commit(held, RunResult.failed("too-many-starts", ""));
      return Optional.empty();
    }
    job.fence = Math.max(job.fence + 1, now().toEpochMilli() * 1_000);
    Run old = held.run;
    held.run =
        new Run(old.job(), old.instant(), job.fence, old.attempt() + 1, old.trigger(), now());
    held.replica = holder.replica();
    held.expires = now().plus(holder.lease());
    return Optional.of(held.run);
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

  private LedgerPosition position() {
    return new LedgerPosition(now().toEpochMilli(), entries.size(), 0);
  }
}
