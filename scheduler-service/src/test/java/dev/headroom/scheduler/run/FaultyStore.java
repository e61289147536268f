package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Beat;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Lapsed;
import dev.headroom.scheduler.store.Lease;
import dev.headroom.scheduler.store.Look;
import dev.headroom.scheduler.store.Offer;
import dev.headroom.scheduler.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of one caller to the store, on which requests and replies are lost, late or doubled, and
 * the caller may be stopped or killed.
 */
final class FaultyStore implements JobStore {

  private static final double LOST = 0.01;
  private static final double DOUBLED = 0.01;
  private static final double LATE = 0.15;
  private static final Duration LONGEST = Duration.ofMillis(300);

  private final JobStore store;
  private final Chronicle chronicle;
  private final World world;
  private final Runnable between;
  private Instant asked = Instant.EPOCH;

  /**
   * @param between happens to the caller while a request or a reply is on its way; throws to end it
   */
  FaultyStore(JobStore store, Chronicle chronicle, World world, Runnable between) {
    this.store = store;
    this.chronicle = chronicle;
    this.world = world;
    this.between = between;
  }

  private <T> T call(Supplier<T> request) {
    travel();
    T reply = request.get();
    if (world.fault(DOUBLED)) {
      request.get();
    }
    travel();
    return reply;
  }

  private void travel() {
    if (world.fault(LATE)) {
      world.pass(world.upTo(LONGEST));
    }
    between.run();
    if (world.isStoreDown() || world.fault(LOST)) {
      throw new StoreUnavailable("lost", new IllegalStateException("lost on the way"));
    }
  }

  @Override
  public Instant now() {
    asked = call(store::now);
    return asked;
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
    return call(store::lanes);
  }

  @Override
  public List<Lane> forgetLanes(Duration unused) {
    return call(() -> store.forgetLanes(unused));
  }

  @Override
  public List<Look> look(List<Integer> shards, List<Lane> lanes, Duration ahead, int limit) {
    return call(() -> store.look(shards, lanes, ahead, limit));
  }

  @Override
  public Map<JobId, JobState> states(Collection<JobId> ids) {
    return call(() -> store.states(List.copyOf(ids)));
  }

  @Override
  public Map<JobId, JobDefinition> definitions(Collection<JobId> ids) {
    return call(() -> store.definitions(List.copyOf(ids)));
  }

  @Override
  public void apply(List<Change> changes, Receipt receipt) {
    travel();
    List<Applied> became = changes.stream().map(this::put).toList();
    if (world.fault(DOUBLED)) {
      changes.forEach(this::put);
    }
    for (int i = 0; i < changes.size(); i++) {
      travel();
      receipt.became(changes.get(i), became.get(i));
    }
  }

  private Applied put(Change change) {
    Applied applied = store.apply(change);
    if (applied instanceof Applied.Done done) {
      chronicle.write(change, done, asked);
    }
    return applied;
  }

  @Override
  public List<Beat> heartbeat(List<Lease> leases, Duration lease) {
    return call(() -> store.heartbeat(leases, lease));
  }

  @Override
  public Lapsed lapsed(int shard, int limit) {
    return call(() -> store.lapsed(shard, limit));
  }

  @Override
  public List<Offer> offers(List<Lane> lanes, int limit) {
    return call(() -> store.offers(lanes, limit));
  }

  @Override
  public List<JobId> list(@Nullable String owner, @Nullable JobId after, int limit) {
    return call(() -> store.list(owner, after, limit));
  }

  @Override
  public List<JobId> over(int shard, Instant before, int limit) {
    return call(() -> store.over(shard, before, limit));
  }

  @Override
  public boolean witness() {
    return call(store::witness);
  }

  @Override
  public long running(@Nullable String owner) {
    return call(() -> store.running(owner));
  }
}
