package dev.headroom.scheduler.store.redis;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.store.Lease;

/**
 * The scheduler's keys. A shard is a hash slot, so one script touches one node of a cluster.
 *
 * <pre>
 *   &lt;prefix&gt;:{s&lt;n&gt;}:states               hash    job id to state (see JobStateText)
 *   &lt;prefix&gt;:{s&lt;n&gt;}:definitions          hash    job id to definition (JSON)
 *   &lt;prefix&gt;:{s&lt;n&gt;}:jobs                 zset    job ids in order, all with score 0
 *   &lt;prefix&gt;:{s&lt;n&gt;}:due:&lt;lane&gt;           zset    job id by the time of its attention (ms)
 *   &lt;prefix&gt;:{s&lt;n&gt;}:offers:&lt;lane&gt;        zset    &lt;job&gt;@&lt;run&gt; for workers, by time (ms)
 *   &lt;prefix&gt;:{s&lt;n&gt;}:leases               zset    &lt;job&gt;@&lt;run&gt;#&lt;fence&gt; by expiry (ms)
 *   &lt;prefix&gt;:{s&lt;n&gt;}:timeouts             zset    the same by the end of their timeout (ms)
 *   &lt;prefix&gt;:{s&lt;n&gt;}:cancels              set     those of them that are to end
 *   &lt;prefix&gt;:{s&lt;n&gt;}:over                 zset    job id by the time (ms) its schedule was done
 *   &lt;prefix&gt;:{s&lt;n&gt;}:ledger               stream  one entry an outcome (see LedgerText), the id is its time
 *   &lt;prefix&gt;:{s&lt;n&gt;}:exported             hash    position, accounted, trimmed, trimmed_to (ms), lost_to (ms)
 *   &lt;prefix&gt;:{s&lt;n&gt;}:witness              hash    server, seen (ms), doubt_from (ms), doubt_to (ms)
 *   &lt;prefix&gt;:{s0}:lanes                  set     lanes that jobs are in: 5.default, 5w.reports
 *   &lt;prefix&gt;:{s0}:lane-uses              zset    the same by the time (ms) a job was put in them last
 *   &lt;prefix&gt;:{s0}:shards                 string  the number of shards, fixed for ever
 *   &lt;prefix&gt;:work:{&lt;stream&gt;}            stream  runs for workers, one entry a start
 *   &lt;prefix&gt;:{work}:replies              stream  what those workers say, until it is in force
 *   &lt;prefix&gt;:{work}:dead-letters         stream  replies that nobody could read
 *   &lt;prefix&gt;:{work}:stop:&lt;start&gt;         string  cancelled or lost, an hour, for its worker to see
 * </pre>
 *
 * <p>All states of a shard lie in one hash, so that a batch reads and writes them by one command
 * each; a key of its own for each job costs three times as much.
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
    return key(0, "shards");
  }

  String lanes() {
    return key(0, "lanes");
  }

  String laneUses() {
    return key(0, "lane-uses");
  }

  String states(int shard) {
    return key(shard, "states");
  }

  String definitions(int shard) {
    return key(shard, "definitions");
  }

  String jobs(int shard) {
    return key(shard, "jobs");
  }

  String due(int shard, Lane lane) {
    return key(shard, "due:" + lane);
  }

  String offers(int shard, Lane lane) {
    return key(shard, "offers:" + lane);
  }

  String leases(int shard) {
    return key(shard, "leases");
  }

  String timeouts(int shard) {
    return key(shard, "timeouts");
  }

  String cancels(int shard) {
    return key(shard, "cancels");
  }

  String over(int shard) {
    return key(shard, "over");
  }

  String ledger(int shard) {
    return key(shard, "ledger");
  }

  String exported(int shard) {
    return key(shard, "exported");
  }

  String ended(Lease start) {
    return key(shardOf(start.job()), "ended:" + start);
  }

  String witness(int shard) {
    return key(shard, "witness");
  }

  public String work(String stream) {
    return prefix + ":work:{" + stream + "}";
  }

  public String replies() {
    return prefix + ":{work}:replies";
  }

  public String deadReplies() {
    return prefix + ":{work}:dead-letters";
  }

  public String stop(Lease start) {
    return prefix + ":{work}:stop:" + start;
  }

  private String key(int shard, String name) {
    return prefix + ":{s" + shard + "}:" + name;
  }
}
