package dev.headroom.scheduler.store.redis;

import dev.headroom.common.redis.RedisScript;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.state.JobStateText;
import dev.headroom.scheduler.store.Change;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The lanes that replicas look at.
 *
 * <p>They lie in one slot and jobs in others, so no script sees both. A lane is noted before a job
 * is put in it, and only one that was not noted for a while is forgotten: what was noted before is
 * long in force, and is seen in the states that are looked through.
 */
final class RedisLanes {

  private static final RedisScript NOTE = RedisShardCommands.script("note_lanes");
  private static final RedisScript FORGET = RedisShardCommands.script("forget_lane");
  private static final int SCANNED_AT_ONCE = 1_000;

  private final RedisShardCommands redis;
  private final RedisKeys keys;

  RedisLanes(RedisShardCommands redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  List<Lane> all() {
    TreeSet<Lane> lanes = new TreeSet<>();
    for (Response lane : redis.send(Command.SMEMBERS, keys.lanes())) {
      lanes.add(Lane.parse(lane.toString()));
    }
    return List.copyOf(lanes);
  }

  /** A lane is known before the first job is in it, so that nobody overlooks the job. */
  void note(List<Change> changes) {
    Set<Lane> lanes =
        changes.stream()
            .filter(change -> change.definition() != null)
            .map(change -> change.to().lane())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!lanes.isEmpty()) {
      redis.run(NOTE, List.of(keys.lanes(), keys.laneUses()), List.copyOf(lanes));
    }
  }

  /** See {@link dev.headroom.scheduler.store.JobStore#forgetLanes}. */
  List<Lane> forget(Duration unused) {
    long before = RedisShardCommands.time(redis.send(Command.TIME)).minus(unused).toEpochMilli();
    Set<Lane> empty = new TreeSet<>(all());
    for (Response used : redis.send(Command.ZRANGEBYSCORE, keys.laneUses(), before, "+inf")) {
      empty.remove(Lane.parse(used.toString()));
    }
    empty.removeIf(this::hasWork);
    for (int shard = 0; shard < keys.shards() && !empty.isEmpty(); shard++) {
      leaveOutThoseWithJobs(shard, empty);
    }
    return empty.stream()
        .filter(
            lane ->
                redis
                        .run(FORGET, List.of(keys.lanes(), keys.laneUses()), List.of(lane, before))
                        .toInteger()
                    == 1)
        .toList();
  }

  /** Spares most lanes the long look at the states. */
  private boolean hasWork(Lane lane) {
    for (int shard = 0; shard < keys.shards(); shard++) {
      if (redis.send(Command.EXISTS, keys.due(shard, lane), keys.offers(shard, lane)).toLong()
          > 0) {
        return true;
      }
    }
    return false;
  }

  /** A job without work now may have some later: one that is paused, runs, or is disabled. */
  private void leaveOutThoseWithJobs(int shard, Set<Lane> empty) {
    String cursor = "0";
    do {
      Response page =
          redis.send(Command.HSCAN, keys.states(shard), cursor, "COUNT", SCANNED_AT_ONCE);
      cursor = page.get(0).toString();
      Response idsAndStates = page.get(1);
      for (int i = 1; i < idsAndStates.size(); i += 2) {
        empty.remove(JobStateText.read(idsAndStates.get(i).toString()).lane());
      }
    } while (!cursor.equals("0") && !empty.isEmpty());
  }
}
