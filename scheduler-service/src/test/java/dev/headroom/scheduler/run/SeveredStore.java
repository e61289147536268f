package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.Beat;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Lapsed;
import dev.headroom.scheduler.store.Lease;
import dev.headroom.scheduler.store.Look;
import dev.headroom.scheduler.store.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
  public List<Lane> lanes() {
    return reach().lanes();
  }

  @Override
  public List<Lane> forgetLanes(Duration unused) {
    return reach().forgetLanes(unused);
  }

  @Override
  public List<Look> look(List<Integer> shards, List<Lane> lanes, Duration ahead, int limit) {
    return reach().look(shards, lanes, ahead, limit);
  }

  @Override
  public Map<JobId, JobState> states(Collection<JobId> ids) {
    return reach().states(ids);
  }

  @Override
  public Map<JobId, JobDefinition> definitions(Collection<JobId> ids) {
    return reach().definitions(ids);
  }

  @Override
  public void apply(List<Change> changes, Receipt receipt) {
    reach().apply(changes, receipt);
  }

  @Override
  public List<Beat> heartbeat(List<Lease> leases, Duration lease) {
    return reach().heartbeat(leases, lease);
  }

  @Override
  public Lapsed lapsed(int shard, int limit) {
    return reach().lapsed(shard, limit);
  }

  @Override
  public List<Offer> offers(List<Lane> lanes, int limit) {
    return reach().offers(lanes, limit);
  }

  @Override
  public List<JobId> list(@Nullable String owner, @Nullable JobId after, int limit) {
    return reach().list(owner, after, limit);
  }

  @Override
  public List<JobId> over(int shard, Instant before, int limit) {
    return reach().over(shard, before, limit);
  }

  @Override
  public boolean witness() {
    return reach().witness();
  }

  @Override
  public long running(@Nullable String owner) {
    return reach().running(owner);
  }
}
