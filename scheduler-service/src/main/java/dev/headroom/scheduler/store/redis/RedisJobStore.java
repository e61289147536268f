package dev.headroom.scheduler.store.redis;

import dev.headroom.common.redis.RedisScript;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.state.Doubt;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.Beat;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Lapsed;
import dev.headroom.scheduler.store.Lease;
import dev.headroom.scheduler.store.Look;
import dev.headroom.scheduler.store.Offer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The jobs of {@link RedisKeys}, by one script an operation and the server's clock. */
public final class RedisJobStore implements JobStore {

  private static final RedisScript LOOK = RedisShardCommands.script("look");
  private static final RedisScript HEARTBEAT = RedisShardCommands.script("heartbeat");
  private static final RedisScript LAPSED = RedisShardCommands.script("lapsed");
  private static final RedisScript WITNESS = RedisShardCommands.script("witness");

  /** A script of this many changes keeps the server for a few milliseconds. */
  private static final int MAX_BATCH = 200;

  private final RedisShardCommands redis;
  private final RedisKeys keys;
  private final RedisJobs jobs;
  private final RedisLanes lanes;
  private final LedgerConfig ledger;
  private final boolean trimByAge;

  public RedisJobStore(Redis redis, RedisKeys keys, LedgerConfig ledger) {
    this(redis, keys, ledger, true);
  }

  /**
   * @param trimByAge false when an exporter drops what is old once it has it elsewhere
   */
  public RedisJobStore(Redis redis, RedisKeys keys, LedgerConfig ledger, boolean trimByAge) {
    this.trimByAge = trimByAge;
    this.redis = new RedisShardCommands(redis);
    this.keys = keys;
    this.jobs = new RedisJobs(this.redis, keys);
    this.lanes = new RedisLanes(this.redis, keys);
    this.ledger = ledger;
  }

  @Override
  public Instant now() {
    return RedisShardCommands.time(redis.send(Command.TIME));
  }

  @Override
  public int shards() {
    return keys.shards();
  }

  @Override
  public int shardOf(JobId id) {
    return keys.shardOf(id);
  }

  @Override
  public List<Lane> lanes() {
    return lanes.all();
  }

  @Override
  public List<Lane> forgetLanes(Duration unused) {
    return lanes.forget(unused);
  }

  @Override
  public List<Look> look(List<Integer> shards, List<Lane> lanes, Duration ahead, int limit) {
    List<RedisShardCommands.Call> calls = new ArrayList<>(shards.size());
    for (int shard : shards) {
      List<String> keyList = new ArrayList<>(lanes.size() + 1);
      keyList.add(keys.witness(shard));
      for (Lane lane : lanes) {
        keyList.add(keys.due(shard, lane));
      }
      calls.add(new RedisShardCommands.Call(LOOK, keyList, List.of(limit, ahead.toMillis())));
    }
    return redis.run(calls).stream().map(answer -> look(lanes, answer)).toList();
  }

  private static Look look(List<Lane> lanes, Response answer) {
    String[] words = answer.toString().split(" ");
    List<Look.LaneLook> looks = new ArrayList<>(lanes.size());
    int at = 3;
    for (Lane lane : lanes) {
      long due = Long.parseLong(words[at]);
      @Nullable Instant next = RedisShardCommands.millisOrNone(words[at + 1]);
      int listed = Integer.parseInt(words[at + 2]);
      at += 3;
      List<Look.DueJob> jobs = new ArrayList<>(listed);
      for (int i = 0; i < listed; i++, at += 2) {
        jobs.add(new Look.DueJob(JobId.parse(words[at]), RedisShardCommands.millis(words[at + 1])));
      }
      looks.add(new Look.LaneLook(lane, due, next, jobs));
    }
    Doubt doubt =
        new Doubt(
            RedisShardCommands.millisOrNone(words[1]), RedisShardCommands.millisOrNone(words[2]));
    return new Look(RedisShardCommands.micros(words[0]), doubt, looks);
  }

  @Override
  public Map<JobId, JobState> states(Collection<JobId> ids) {
    return jobs.states(ids);
  }

  @Override
  public Map<JobId, JobDefinition> definitions(Collection<JobId> ids) {
    return jobs.definitions(ids);
  }

  @Override
  public void apply(List<Change> changes, Receipt receipt) {
    lanes.note(changes);
    List<ApplyCall> calls = new ArrayList<>();
    List<RedisShardCommands.Pending> answers = new ArrayList<>();
    // The server works at the first while the next is written.
    inCalls(
        changes,
        call -> {
          calls.add(call);
          answers.add(redis.start(call.call()));
        });
    tell(calls, answers, receipt);
  }

  @Override
  public Ready ready(List<Change> changes) {
    List<ApplyCall> calls = new ArrayList<>();
    inCalls(changes, calls::add);
    return receipt -> {
      lanes.note(changes);
      tell(calls, calls.stream().map(call -> redis.start(call.call())).toList(), receipt);
    };
  }

  private void inCalls(List<Change> changes, Consumer<ApplyCall> each) {
    Map<Integer, List<Change>> byShard = new TreeMap<>();
    for (Change change : changes) {
      byShard.computeIfAbsent(keys.shardOf(change.job()), shard -> new ArrayList<>()).add(change);
    }
    byShard.forEach(
        (shard, all) -> {
          for (int from = 0; from < all.size(); from += MAX_BATCH) {
            List<Change> batch = all.subList(from, Math.min(from + MAX_BATCH, all.size()));
            each.accept(new ApplyCall(keys, shard, batch, ledger, trimByAge));
          }
        });
  }

  private static void tell(
      List<ApplyCall> calls, List<RedisShardCommands.Pending> answers, Receipt receipt) {
    for (int i = 0; i < calls.size(); i++) {
      calls.get(i).tell(answers.get(i).await(), receipt);
    }
  }

  @Override
  public List<Beat> heartbeat(List<Lease> leases, Duration lease) {
    Map<Integer, List<Integer>> placesByShard = new TreeMap<>();
    for (int i = 0; i < leases.size(); i++) {
      placesByShard
          .computeIfAbsent(keys.shardOf(leases.get(i).job()), shard -> new ArrayList<>())
          .add(i);
    }
    Beat[] beats = new Beat[leases.size()];
    placesByShard.forEach(
        (shard, places) -> {
          List<Object> arguments = new ArrayList<>();
          arguments.add(lease.toMillis());
          places.forEach(place -> arguments.add(leases.get(place)));
          Response answer =
              redis.run(HEARTBEAT, List.of(keys.leases(shard), keys.cancels(shard)), arguments);
          for (int i = 0; i < places.size(); i++) {
            beats[places.get(i)] =
                switch (answer.get(i).toInteger()) {
                  case 0 -> Beat.LOST;
                  case 1 -> Beat.KEPT;
                  default -> Beat.CANCEL;
                };
          }
        });
    return List.of(beats);
  }

  @Override
  public Lapsed lapsed(int shard, int limit) {
    Response answer =
        redis.run(LAPSED, List.of(keys.leases(shard), keys.timeouts(shard)), List.of(limit));
    int leases = answer.get(0).toInteger();
    List<Lease> starts = new ArrayList<>();
    for (int i = 1; i < answer.size(); i++) {
      starts.add(Lease.parse(answer.get(i).toString()));
    }
    return new Lapsed(starts.subList(0, leases), starts.subList(leases, starts.size()));
  }

  @Override
  public List<Offer> offers(List<Lane> lanes, int limit) {
    List<Offer> offers = new ArrayList<>();
    for (Lane lane : lanes) {
      // Shards take turns, so that none starves the others.
      List<List<Offer>> shards = new ArrayList<>();
      for (int shard = 0; shard < keys.shards(); shard++) {
        List<Offer> offered = new ArrayList<>();
        for (Response run : redis.send(Command.ZRANGE, keys.offers(shard, lane), 0, limit - 1)) {
          offered.add(Offer.parse(run.toString()));
        }
        shards.add(offered);
      }
      for (int rank = 0; rank < limit; rank++) {
        for (List<Offer> offered : shards) {
          if (rank < offered.size() && offers.size() < limit) {
            offers.add(offered.get(rank));
          }
        }
      }
    }
    return offers;
  }

  @Override
  public List<JobId> list(@Nullable String owner, @Nullable JobId after, int limit) {
    return jobs.list(owner, after, limit);
  }

  @Override
  public List<JobId> over(int shard, Instant before, int limit) {
    List<JobId> ids = new ArrayList<>();
    for (Response id :
        redis.send(
            Command.ZRANGEBYSCORE,
            keys.over(shard),
            "-inf",
            "(" + before.toEpochMilli(),
            "LIMIT",
            0,
            limit)) {
      ids.add(JobId.parse(id.toString()));
    }
    return ids;
  }

  @Override
  public long running(@Nullable String owner) {
    long running = 0;
    for (int shard = 0; shard < keys.shards(); shard++) {
      if (owner == null) {
        running += redis.send(Command.ZCARD, keys.leases(shard)).toLong();
      } else {
        for (Response lease : redis.send(Command.ZRANGE, keys.leases(shard), 0, -1)) {
          running += lease.toString().startsWith(owner + "/") ? 1 : 0;
        }
      }
    }
    return running;
  }

  @Override
  public boolean witness() {
    Map<Integer, String> found = new HashMap<>();
    for (int shard = 0; shard < keys.shards(); shard++) {
      found.put(shard, redis.run(WITNESS, List.of(keys.witness(shard)), List.of()).toString());
    }
    return found.containsValue("other");
  }
}
