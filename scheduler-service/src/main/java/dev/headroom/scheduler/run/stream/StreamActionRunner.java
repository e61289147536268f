package dev.headroom.scheduler.run.stream;

import dev.headroom.common.redis.RedisScript;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.run.ActionOutcome;
import dev.headroom.scheduler.run.ActionRunner;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.StoreUnavailable;
import dev.headroom.scheduler.store.redis.RedisKeys;
import dev.headroom.scheduler.store.redis.RedisShardCommands;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Appends runs to streams, and takes them back when nobody wants them or nobody came. */
public final class StreamActionRunner implements ActionRunner {

  private static final Logger LOG = Logger.getLogger(StreamActionRunner.class);
  private static final RedisScript TAKE_BACK =
      RedisScript.load(StreamActionRunner.class, "stream/take_back");

  /** Entries after a start that are looked at for the one of the start itself. */
  private static final int MAX_SEARCHED = 10_000;

  private final RedisShardCommands redis;
  private final RedisKeys keys;
  private final StreamConfig config;
  private final Duration lease;

  /**
   * @param lease by which a worker keeps a run
   */
  public StreamActionRunner(Redis redis, RedisKeys keys, StreamConfig config, Duration lease) {
    if (config.maxLength() < 1) {
      throw new IllegalArgumentException(
          "headroom.scheduler.work.stream.max-length must be positive: " + config.maxLength());
    }
    this.redis = new RedisShardCommands(redis);
    this.keys = keys;
    this.config = config;
    this.lease = lease;
  }

  @Override
  public ActionOutcome run(Run run, JobDefinition job) {
    Action.Stream action = action(job);
    List<Object> words = new ArrayList<>();
    words.addAll(List.of(keys.work(action.stream()), "MAXLEN", "~", config.maxLength(), "*"));
    words.addAll(fields(run, job, action));
    try {
      redis.send(Command.XADD, words.toArray());
    } catch (StoreUnavailable e) {
      return new ActionOutcome.Ended(
          RunResult.failed("stream-unavailable", "it may not have been appended: " + e));
    }
    return new ActionOutcome.Delegated(action.pickup());
  }

  /** The run and the fence come first: take_back.lua finds an entry by them. */
  private List<Object> fields(Run run, JobDefinition job, Action.Stream action) {
    List<Object> fields =
        new ArrayList<>(
            List.of(
                "run", run.id(),
                "fence", run.fence(),
                "job", run.job(),
                "instant", run.instant()));
    fields.addAll(
        List.of(
            "trigger", run.trigger().word(),
            "attempt", run.attempt(),
            "idempotencyKey", run.idempotencyKey(),
            "lease", lease.toSeconds() + "s"));
    Duration timeout = job.policies().timeout();
    if (timeout != null) {
      fields.addAll(List.of("deadline", run.startedAt().plus(timeout)));
    }
    if (run.part() != 0) {
      fields.addAll(List.of("part", run.part(), "tenants", String.join(",", run.tenants())));
    }
    fields.addAll(List.of("payload", action.payload()));
    return fields;
  }

  /** A worker that has it already learns of the end by its next heartbeat. */
  @Override
  public void stop(Run run, JobDefinition job) {
    try {
      takeBack(run, job);
    } catch (StoreUnavailable e) {
      LOG.warnf("stream-unavailable run=%s: its entry is not taken back: %s", run.id(), e);
    }
  }

  @Override
  public boolean takeBack(Run run, JobDefinition job) {
    Action.Stream action = action(job);
    return redis
            .run(
                TAKE_BACK,
                List.of(keys.work(action.stream())),
                List.of(
                    run.startedAt().toEpochMilli(),
                    action.pickup().toMillis(),
                    run.id(),
                    run.fence(),
                    MAX_SEARCHED))
            .toInteger()
        == 1;
  }

  private static Action.Stream action(JobDefinition job) {
    if (job.action() instanceof Action.Stream stream) {
      return stream;
    }
    throw new IllegalArgumentException(job.id() + " has no stream action");
  }
}
