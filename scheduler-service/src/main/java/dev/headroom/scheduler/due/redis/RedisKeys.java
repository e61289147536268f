package dev.headroom.scheduler.due.redis;

import dev.headroom.scheduler.job.JobId;
import java.time.Instant;

/**
 * The scheduler's keys. A shard is a hash slot, so one script touches one node of a cluster.
 *
 * <pre>
 *   &lt;prefix&gt;:{s&lt;n&gt;}:due                        zset    job id by cursor (ms)
 *   &lt;prefix&gt;:{s&lt;n&gt;}:jobs                       zset    job ids in order, all with score 0
 *   &lt;prefix&gt;:{s&lt;n&gt;}:job:&lt;owner&gt;/&lt;name&gt;         hash    definition, version, cursor (ms or ''), claimed (ms),
 *                                              fence, last_instant (ms), last_outcome, last_at (ms)
 *   &lt;prefix&gt;:{s&lt;n&gt;}:run:&lt;owner&gt;/&lt;name&gt;:&lt;ms&gt;    hash    state, fence, attempt, started (us), replica, trigger
 *   &lt;prefix&gt;:{s&lt;n&gt;}:lease                      zset    &lt;owner&gt;/&lt;name&gt;@&lt;ms&gt; by expiry (ms)
 *   &lt;prefix&gt;:{s&lt;n&gt;}:ledger                     stream  one entry an outcome, the id is its time
 *   &lt;prefix&gt;:{s0}:shards                       string  the number of shards, fixed for ever
 * </pre>
 *
 * @param shards fixed once the first job is there
 */
public record RedisKeys(String prefix, int shards) {

  public static final int MAX_SHARDS = 1024;

  public RedisKeys {
    if (shards < 1 || shards > MAX_SHARDS) {
      throw new IllegalArgumentException(
          "headroom.scheduler.store.shards must be 1 to " + MAX_SHARDS + ": " + shards);
    }
  }

  /** The shard of a job: {@link String#hashCode} is specified, so all releases agree on it. */
  int shardOf(JobId id) {
    return Math.floorMod(id.toString().hashCode(), shards);
  }

  String shardCount() {
    return prefix + ":{s0}:shards";
  }

  String due(int shard) {
    return key(shard, "due");
  }

  String jobs(int shard) {
    return key(shard, "jobs");
  }

  String lease(int shard) {
    return key(shard, "lease");
  }

  String ledger(int shard) {
    return key(shard, "ledger");
  }

  String job(JobId id) {
    return key(shardOf(id), "job:" + id);
  }

  String run(JobId id, Instant instant) {
    return key(shardOf(id), "run:" + id + ":" + instant.toEpochMilli());
  }

  static String leaseMember(JobId id, Instant instant) {
    return id + "@" + instant.toEpochMilli();
  }

  private String key(int shard, String name) {
    return prefix + ":{s" + shard + "}:" + name;
  }
}
