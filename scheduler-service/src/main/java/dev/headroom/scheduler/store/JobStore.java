package dev.headroom.scheduler.store;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.state.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps jobs, their states and the ledger, in shards.
 *
 * <p>Each change is atomic, and all times are the store's own. Safe for use by many threads and
 * replicas. Throws {@link StoreUnavailable} when the store cannot be reached; then what was asked
 * for may or may not have happened, and may be asked for again.
 */
public interface JobStore {

  Instant now();

  int shards();

  /** The shard of a job, from 0; the same for ever. */
  int shardOf(JobId id);

  /** The lanes that jobs are in, those that go first coming first. */
  List<Lane> lanes();

  /**
   * Forgets the lanes that no job is in, and that none was put in for this long; a replica that
   * puts a job in a lane must not take as long from the one step to the other.
   *
   * @return those that were forgotten
   */
  List<Lane> forgetLanes(Duration unused);

  /**
   * What needs attention in these lanes, shard by shard.
   *
   * @param shards which
   * @param ahead jobs that are due this much later are listed too
   * @param limit most jobs listed a lane and shard
   */
  List<Look> look(List<Integer> shards, List<Lane> lanes, Duration ahead, int limit);

  /** The same in all shards. */
  default List<Look> look(List<Lane> lanes, Duration ahead, int limit) {
    return look(IntStream.range(0, shards()).boxed().toList(), lanes, ahead, limit);
  }

  /** The states of jobs; those that are gone are left out. */
  Map<JobId, JobState> states(Collection<JobId> ids);

  /** The definitions of jobs; those that are gone or unreadable are left out. */
  Map<JobId, JobDefinition> definitions(Collection<JobId> ids);

  /**
   * Puts steps in force, each if its job has taken no other step since, its guard holds, and the
   * job comes but once. A start is put in force up to {@link Guard#LEAD} ahead of its guard's time,
   * and bears the time that {@link Change#begins} says. Tells what became of each as soon as it is
   * known, on the calling thread; when it throws, those not told of may or may not be in force.
   */
  void apply(List<Change> changes, Receipt receipt);

  /**
   * Makes ready to put steps in force when their time comes, so that this costs no more than the
   * call then. What the steps were made of may be out of date by then, as with {@link #apply}.
   */
  default Ready ready(List<Change> changes) {
    return receipt -> apply(changes, receipt);
  }

  /** Steps that wait for their time. */
  @FunctionalInterface
  interface Ready {
    /** As {@link JobStore#apply(List, Receipt)}; to be called once. */
    void apply(Receipt receipt);
  }

  /** Is told what became of a change. */
  @FunctionalInterface
  interface Receipt {
    void became(Change change, Applied applied);
  }

  /** The same for a single change. */
  default Applied apply(Change change) {
    AtomicReference<Applied> became = new AtomicReference<>();
    apply(List.of(change), (same, applied) -> became.set(applied));
    return Objects.requireNonNull(became.get(), "a change became something");
  }

  /** Extends leases; the answers are in the order of the leases. */
  List<Beat> heartbeat(List<Lease> leases, Duration lease);

  /** Starts of a shard that have lapsed by the store's clock, up to {@code limit} of each kind. */
  Lapsed lapsed(int shard, int limit);

  /** Runs that wait for workers in these lanes, of all shards, those that go first coming first. */
  List<Offer> offers(List<Lane> lanes, int limit);

  /**
   * Jobs by name.
   *
   * @param owner null for all owners
   * @param after only jobs that sort after this one; null for the beginning
   */
  List<JobId> list(@Nullable String owner, @Nullable JobId after, int limit);

  /** Jobs of a shard whose schedule ended before {@code before}, and with it all they did. */
  List<JobId> over(int shard, Instant before, int limit);

  /**
   * Notes which server keeps the data, and how far its past is certain; to be called every second
   * or so.
   *
   * @return whether a server is another one than before, or has begun anew, so that {@link
   *     Look#doubt} covers the time since it was noted last
   */
  boolean witness();

  /**
   * How many starts are under lease in all shards.
   *
   * @param owner null for all owners
   */
  long running(@Nullable String owner);
}
