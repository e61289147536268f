package dev.headroom.benchmark.contestant.headroom;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.benchmark.contestant.Contestant;
import dev.headroom.benchmark.contestant.Firings;
import dev.headroom.benchmark.contestant.JobSeries;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.limit.redis.RedisLimitStore;
import dev.headroom.scheduler.run.ActionOutcome;
import dev.headroom.scheduler.run.ActionRunner;
import dev.headroom.scheduler.run.Scheduler;
import dev.headroom.scheduler.run.Terms;
import dev.headroom.scheduler.state.Definition;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.redis.LedgerConfig;
import dev.headroom.scheduler.store.redis.RedisJobStore;
import dev.headroom.scheduler.store.redis.RedisKeys;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One replica of the scheduler, with an action that does nothing in place of the HTTP call. */
public final class HeadroomContestant implements Contestant {

  private static final String OWNER = "bench";
  private static final String PREFIX = "bench";
  private static final int SHARDS = 8;
  private static final int BATCH = Integer.getInteger("benchmark.headroom.batch", 250);
  private static final int MAX_STARTS = 1_000;
  private static final int REGISTERING = 1_000;
  private static final Duration KEEP_ENDED = Duration.ofDays(7);
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private final Vertx vertx = Vertx.vertx();
  private final Redis redis;
  private final RedisJobStore store;
  private final Terms terms;
  private final ActionRunner action;
  private final long before;
  private @Nullable Scheduler scheduler;

  public HeadroomContestant(dev.headroom.benchmark.contestant.Terms terms, Firings firings) {
    this.redis =
        Redis.createClient(
            vertx, new RedisOptions().setConnectionString(terms.url()).setMaxPoolWaiting(100_000));
    this.store = new RedisJobStore(redis, new RedisKeys(PREFIX, SHARDS), new DefaultLedger());
    this.terms =
        new Terms(
            "replica-" + ProcessHandle.current().pid(),
            terms.lease(),
            MAX_STARTS,
            terms.slots(),
            BATCH);
    this.action =
        (run, job) -> {
          firings.fired(run.instant());
          return new ActionOutcome.Ended(RunResult.ran(""));
        };
    this.before = entries();
  }

  /** {@link LedgerConfig} as the service has it by default. */
  private record DefaultLedger() implements LedgerConfig {
    @Override
    public int maxEntries() {
      return 100_000;
    }

    @Override
    public Duration maxAge() {
      return Duration.ofDays(30);
    }

    @Override
    public Optional<Boolean> export() {
      return Optional.of(false);
    }

    @Override
    public Archive archive() {
      throw new IllegalStateException("nothing is exported");
    }
  }

  @Override
  public void register(JobSeries jobs) {
    for (int from = 0; from < jobs.count(); from += REGISTERING) {
      var changes =
          IntStream.range(from, Math.min(jobs.count(), from + REGISTERING))
              .mapToObj(job -> creation(jobs, job))
              .toList();
      store.apply(
          changes,
          (change, became) -> {
            if (!(became instanceof Applied.Done)) {
              throw new IllegalStateException(change.job() + " was there already");
            }
          });
    }
  }

  /** As of just before its first instant, so that it is due even when that is past. */
  private static Change creation(JobSeries jobs, int job) {
    Instant first = jobs.first(job);
    JobDefinition definition = definition(jobs, job, first);
    return Change.create(
        definition, Definition.create(definition, first.minusMillis(1)).orElseThrow());
  }

  private static JobDefinition definition(JobSeries jobs, int job, Instant first) {
    String schedule =
        jobs.isOnce()
            ? "{\"at\":\"" + first + "\"}"
            : "{\"every\":\"1s\",\"start\":\"" + first + "\"}";
    String json =
        "{\"schedule\":%s,\"action\":{\"http\":{\"url\":\"http://localhost/\"}}}"
            .formatted(schedule);
    try {
      return JobJson.readStored(new JobId(OWNER, jobs.name(job)), JobJson.parse(json).toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(json, e);
    }
  }

  @Override
  public void start() {
    scheduler =
        new Scheduler(
            store,
            new RedisLimitStore(redis, PREFIX),
            action,
            new SilentObserver(),
            System::nanoTime,
            terms,
            KEEP_ENDED);
    scheduler.start();
  }

  @Override
  public void stop() {
    if (scheduler != null) {
      try {
        scheduler.drain(DRAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      scheduler = null;
    }
  }

  @Override
  public long settled() {
    return entries() - before;
  }

  private long entries() {
    var requests =
        IntStream.range(0, SHARDS)
            .mapToObj(shard -> Request.cmd(Command.XLEN).arg(PREFIX + ":{s" + shard + "}:ledger"))
            .toList();
    return redis.batchAndAwait(requests).stream()
        .mapToLong(io.vertx.mutiny.redis.client.Response::toLong)
        .sum();
  }

  @Override
  public void close() {
    stop();
    redis.close();
    vertx.closeAndAwait();
  }
}
