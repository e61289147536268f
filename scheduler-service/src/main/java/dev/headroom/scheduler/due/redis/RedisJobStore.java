package dev.headroom.scheduler.due.redis;

import static dev.headroom.scheduler.due.redis.RedisShardCommands.micros;
import static dev.headroom.scheduler.due.redis.RedisShardCommands.millis;
import static dev.headroom.scheduler.due.redis.RedisShardCommands.orEmpty;

import dev.headroom.common.redis.RedisScript;
import dev.headroom.scheduler.due.Claim;
import dev.headroom.scheduler.due.Claimed;
import dev.headroom.scheduler.due.Deletion;
import dev.headroom.scheduler.due.DueJobs;
import dev.headroom.scheduler.due.DuePlan;
import dev.headroom.scheduler.due.ExpiredRun;
import dev.headroom.scheduler.due.Holder;
import dev.headroom.scheduler.due.JobStore;
import dev.headroom.scheduler.due.Registration;
import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.due.RunResult;
import dev.headroom.scheduler.due.StoredJob;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Trigger;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The jobs and runs of {@link RedisKeys}, by one script an operation and the server's clock. */
public final class RedisJobStore implements JobStore {

  private static final RedisScript REGISTER = RedisShardCommands.script("register");
  private static final RedisScript DELETE = RedisShardCommands.script("delete");
  private static final RedisScript DUE = RedisShardCommands.script("due");
  private static final RedisScript CLAIM = RedisShardCommands.script("claim");
  private static final RedisScript START = RedisShardCommands.script("start");
  private static final RedisScript HEARTBEAT = RedisShardCommands.script("heartbeat");
  private static final RedisScript FINISH = RedisShardCommands.script("finish");
  private static final RedisScript RELEASE = RedisShardCommands.script("release");
  private static final RedisScript EXPIRED = RedisShardCommands.script("expired");
  private static final RedisScript RECLAIM = RedisShardCommands.script("reclaim");

  private final RedisShardCommands redis;
  private final RedisKeys keys;
  private final RedisJobs jobs;
  private final LedgerConfig ledger;

  public RedisJobStore(Redis redis, RedisKeys keys, LedgerConfig ledger) {
    this.redis = new RedisShardCommands(redis);
    this.keys = keys;
    this.jobs = new RedisJobs(this.redis, keys);
    this.ledger = ledger;
  }

  @Override
  public Instant now() {
    Response time = redis.send(Command.TIME);
    return Instant.ofEpochSecond(time.get(0).toLong(), time.get(1).toLong() * 1_000);
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
  public Registration register(JobDefinition job, @Nullable Instant next) {
    JobId id = job.id();
    Response answer =
        redis.run(
            REGISTER,
            List.of(keys.job(id), keys.due(keys.shardOf(id)), keys.jobs(keys.shardOf(id))),
            List.of(id, job.json(), job.version(), orEmpty(next)));
    return Registration.valueOf(answer.toString().toUpperCase(Locale.ROOT));
  }

  @Override
  public Deletion delete(JobId id) {
    int shard = keys.shardOf(id);
    Response answer =
        redis.run(DELETE, List.of(keys.job(id), keys.due(shard), keys.jobs(shard)), List.of(id));
    return Deletion.valueOf(answer.toString().toUpperCase(Locale.ROOT));
  }

  @Override
  public Optional<StoredJob> find(JobId id) {
    return jobs.find(id);
  }

  @Override
  public List<StoredJob> list(@Nullable String owner, @Nullable JobId after, int limit) {
    return jobs.list(owner, after, limit);
  }

  @Override
  public DueJobs due(int shard, int limit) {
    Response answer = redis.run(DUE, List.of(keys.due(shard)), List.of(limit));
    String ahead = answer.get(2).toString();
    List<DueJobs.DueJob> due = new ArrayList<>();
    for (int i = 3; i < answer.size(); i += 2) {
      due.add(
          new DueJobs.DueJob(
              JobId.parse(answer.get(i).toString()), millis(answer.get(i + 1).toString())));
    }
    return new DueJobs(
        micros(answer.get(0).toString()),
        due,
        answer.get(1).toLong(),
        ahead.isEmpty() ? null : millis(ahead));
  }

  @Override
  public List<JobDefinition> definitions(int shard, List<JobId> ids) {
    return jobs.load(ids).stream().map(StoredJob::definition).toList();
  }

  @Override
  public Claimed claim(int shard, List<Claim> claims, Holder holder) {
    List<String> keyList = new ArrayList<>();
    keyList.add(keys.due(shard));
    keyList.add(keys.lease(shard));
    keyList.add(keys.ledger(shard));
    List<Object> arguments = new ArrayList<>();
    arguments.add(holder.replica());
    arguments.add(holder.lease().toMillis());
    addTrimming(arguments);
    for (Claim claim : claims) {
      add(claim, keyList, arguments);
    }
    return read(claims, redis.run(CLAIM, keyList, arguments));
  }

  private void add(Claim claim, List<String> keyList, List<Object> arguments) {
    JobId id = claim.job().id();
    DuePlan plan = claim.plan();
    DuePlan.@Nullable Missed missed = plan.coalesced();
    @Nullable Instant run = plan.run();
    keyList.add(keys.job(id));
    keyList.add(keys.run(id, run == null ? claim.expectedCursor() : run));
    arguments.add(id);
    arguments.add(claim.job().version());
    arguments.add(claim.expectedCursor().toEpochMilli());
    arguments.add(orEmpty(plan.next()));
    arguments.add(orEmpty(run));
    arguments.add(orEmpty(missed == null ? null : missed.first()));
    arguments.add(orEmpty(missed == null ? null : missed.last()));
    arguments.add(missed == null ? 0 : missed.count());
  }

  private static Claimed read(List<Claim> claims, Response answer) {
    Instant startedAt = micros(answer.get(0).toString());
    List<Run> runs = new ArrayList<>();
    List<JobId> stale = new ArrayList<>();
    int won = 0;
    long coalesced = 0;
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      String became = answer.get(i + 1).toString();
      if (became.equals("stale")) {
        stale.add(claim.job().id());
      } else if (!became.equals("lost")) {
        won++;
        DuePlan.@Nullable Missed missed = claim.plan().coalesced();
        coalesced += missed == null ? 0 : missed.count();
        if (!became.equals("moved")) {
          runs.add(started(claim, Long.parseLong(became), startedAt));
        }
      }
    }
    return new Claimed(runs, won, coalesced, stale);
  }

  private static Run started(Claim claim, long fence, Instant startedAt) {
    Instant instant = Objects.requireNonNull(claim.plan().run(), "a run has an instant");
    return new Run(claim.job().id(), instant, fence, 1, Trigger.SCHEDULE, startedAt);
  }

  @Override
  public Optional<Run> startNow(JobId id, Instant instant, Holder holder) {
    @Nullable Response answer =
        redis.maybe(
            START,
            List.of(keys.job(id), keys.run(id, instant), keys.lease(keys.shardOf(id))),
            List.of(id, instant.toEpochMilli(), holder.replica(), holder.lease().toMillis()));
    return Optional.ofNullable(answer)
        .map(
            run ->
                new Run(
                    id,
                    instant,
                    run.get(0).toLong(),
                    1,
                    Trigger.MANUAL,
                    micros(run.get(1).toString())));
  }

  @Override
  public List<Run> heartbeat(List<Run> runs, Holder holder) {
    List<Run> lost = new ArrayList<>();
    runs.stream()
        .collect(Collectors.groupingBy(run -> keys.shardOf(run.job())))
        .forEach((shard, held) -> lost.addAll(heartbeat(shard, held, holder)));
    return lost;
  }

  private List<Run> heartbeat(int shard, List<Run> runs, Holder holder) {
    List<String> keyList = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    keyList.add(keys.lease(shard));
    arguments.add(holder.lease().toMillis());
    for (Run run : runs) {
      keyList.add(keys.run(run.job(), run.instant()));
      arguments.add(RedisKeys.leaseMember(run.job(), run.instant()));
      arguments.add(run.fence());
    }
    Response answer = redis.run(HEARTBEAT, keyList, arguments);
    List<Run> lost = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      if (answer.get(i).toInteger() == 0) {
        lost.add(runs.get(i));
      }
    }
    return lost;
  }

  @Override
  public boolean finish(Run run, RunResult result) {
    JobId id = run.job();
    int shard = keys.shardOf(id);
    List<Object> arguments = new ArrayList<>();
    arguments.add(id);
    arguments.add(run.instant().toEpochMilli());
    arguments.add(run.fence());
    arguments.add(result.outcome().word());
    arguments.add(result.code());
    arguments.add(result.detail());
    arguments.add(ledger.rememberRuns().toMillis());
    addTrimming(arguments);
    return redis
            .run(
                FINISH,
                List.of(
                    keys.job(id),
                    keys.run(id, run.instant()),
                    keys.lease(shard),
                    keys.ledger(shard)),
                arguments)
            .toInteger()
        == 1;
  }

  @Override
  public void release(Run run) {
    redis.run(
        RELEASE,
        List.of(keys.run(run.job(), run.instant()), keys.lease(keys.shardOf(run.job()))),
        List.of(RedisKeys.leaseMember(run.job(), run.instant()), run.fence()));
  }

  @Override
  public List<ExpiredRun> expired(int shard, int limit) {
    List<ExpiredRun> runs = new ArrayList<>();
    for (Response member : redis.run(EXPIRED, List.of(keys.lease(shard)), List.of(limit))) {
      String text = member.toString();
      int at = text.lastIndexOf('@');
      runs.add(new ExpiredRun(JobId.parse(text.substring(0, at)), millis(text.substring(at + 1))));
    }
    return runs;
  }

  @Override
  public Optional<Run> reclaim(ExpiredRun expired, Holder holder) {
    JobId id = expired.job();
    Instant instant = expired.instant();
    int shard = keys.shardOf(id);
    List<Object> arguments = new ArrayList<>();
    arguments.add(id);
    arguments.add(instant.toEpochMilli());
    arguments.add(holder.replica());
    arguments.add(holder.lease().toMillis());
    arguments.add(holder.maxStarts());
    arguments.add(ledger.rememberRuns().toMillis());
    addTrimming(arguments);
    @Nullable Response answer =
        redis.maybe(
            RECLAIM,
            List.of(keys.job(id), keys.run(id, instant), keys.lease(shard), keys.ledger(shard)),
            arguments);
    return Optional.ofNullable(answer)
        .map(
            run ->
                new Run(
                    id,
                    instant,
                    run.get(0).toLong(),
                    run.get(1).toInteger(),
                    Trigger.of(run.get(2).toString()),
                    micros(run.get(3).toString())));
  }

  private void addTrimming(List<Object> arguments) {
    arguments.add(ledger.maxEntries());
    arguments.add(ledger.maxAge().toMillis());
  }
}
