package dev.headroom.scheduler.run;

import dev.headroom.scheduler.due.Claim;
import dev.headroom.scheduler.due.Claimed;
import dev.headroom.scheduler.due.Deletion;
import dev.headroom.scheduler.due.DueJobs;
import dev.headroom.scheduler.due.ExpiredRun;
import dev.headroom.scheduler.due.Holder;
import dev.headroom.scheduler.due.JobStore;
import dev.headroom.scheduler.due.Registration;
import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.due.RunResult;
import dev.headroom.scheduler.due.StoredJob;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store that can be cut off: from then on its replica is as good as killed, for nothing that it
 * does reaches the others.
 */
final class SeveredStore implements JobStore {

  private final JobStore store;
  private volatile boolean severed;

  SeveredStore(JobStore store) {
    this.store = store;
  }

  void sever() {
    severed = true;
  }

  private JobStore reach() {
    if (severed) {
      throw new IllegalStateException("severed");
    }
    return store;
  }

  @Override
  public Instant now() {
    return reach().now();
  }

  @Override
  public int shards() {
    return store.shards();
  }

  @Override
  public int shardOf(JobId id) {
    return store.shardOf(id);
  }

  @Override
  public Registration register(JobDefinition job, @Nullable Instant next) {
    return reach().register(job, next);
  }

  @Override
  public Deletion delete(JobId id) {
    return reach().delete(id);
  }

  @Override
  public Optional<StoredJob> find(JobId id) {
    return reach().find(id);
  }

  @Override
  public List<StoredJob> list(@Nullable String owner, @Nullable JobId after, int limit) {
    return reach().list(owner, after, limit);
  }

  @Override
  public DueJobs due(int shard, int limit) {
    return reach().due(shard, limit);
  }

  @Override
  public List<JobDefinition> definitions(int shard, List<JobId> ids) {
    return reach().definitions(shard, ids);
  }

  @Override
  public Claimed claim(int shard, List<Claim> claims, Holder holder) {
    return reach().claim(shard, claims, holder);
  }

  @Override
  public Optional<Run> startNow(JobId id, Instant instant, Holder holder) {
    return reach().startNow(id, instant, holder);
  }

  @Override
  public List<Run> heartbeat(List<Run> runs, Holder holder) {
    return reach().heartbeat(runs, holder);
  }

  @Override
  public boolean finish(Run run, RunResult result) {
    return reach().finish(run, result);
  }

  @Override
  public void release(Run run) {
    reach().release(run);
  }

  @Override
  public List<ExpiredRun> expired(int shard, int limit) {
    return reach().expired(shard, limit);
  }

  @Override
  public Optional<Run> reclaim(ExpiredRun run, Holder holder) {
    return reach().reclaim(run, holder);
  }
}
