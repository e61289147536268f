package dev.headroom.benchmark.contestant.headroom;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.benchmark.contestant.Contestant;
import dev.headroom.benchmark.contestant.Firings;
import dev.headroom.benchmark.contestant.JobSeries;
import dev.headroom.benchmark.contestant.Terms;
import dev.headroom.scheduler.due.Holder;
import dev.headroom.scheduler.due.RunResult;
import dev.headroom.scheduler.due.redis.LedgerConfig;
import dev.headroom.scheduler.due.redis.RedisJobStore;
import dev.headroom.scheduler.due.redis.RedisKeys;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.run.ActionRunner;
import dev.headroom.scheduler.run.Scheduler;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One replica of the scheduler, with an action that does nothing in place of the HTTP call. */
public final class HeadroomContestant implements Contestant {

  private static final String OWNER = "bench";
  private static final int SHARDS = 8;
  private static final int CONCURRENCY = Integer.getInteger("benchmark.headroom.concurrency", 64);
  private static final int BATCH = Integer.getInteger("benchmark.headroom.batch", 100);
  private static final int MAX_STARTS = 1_000;
  private static final int REGISTERING = 64;
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private final Vertx vertx = Vertx.vertx();
  private final Redis redis;
  private final RedisJobStore store;
  private final Holder holder;
  private final ActionRunner action;
  private final long before;
  private @Nullable Scheduler scheduler;

  public HeadroomContestant(Terms terms, Firings firings) {
    this.redis =
        Redis.createClient(
            vertx, new RedisOptions().setConnectionString(terms.url()).setMaxPoolWaiting(100_000));
    this.store = new RedisJobStore(redis, new RedisKeys("bench", SHARDS), new DefaultLedger());
    this.holder = new Holder("replica-" + ProcessHandle.current().pid(), terms.lease(), MAX_STARTS);
    this.action =
        (run, job) -> {
          firings.fired(run.instant());
          return RunResult.ran("");
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
    public Duration rememberRuns() {
      return Duration.ofHours(1);
    }
  }

  @Override
  public void register(JobSeries jobs) {
    var stripes =
        IntStream.range(0, REGISTERING)
            .mapToObj(stripe -> Executors.callable(() -> registerStripe(jobs, stripe)))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var registered : threads.invokeAll(stripes)) {
        registered.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the series was not registered: " + e.getMessage(), e);
    }
  }

  private void registerStripe(JobSeries jobs, int stripe) {
    for (int job = stripe; job < jobs.count(); job += REGISTERING) {
      Instant first = jobs.first(job).truncatedTo(ChronoUnit.SECONDS);
      store.register(definition(jobs, job, first), first);
    }
  }

  private static JobDefinition definition(JobSeries jobs, int job, Instant first) {
    String schedule = jobs.isOnce() ? at(first.atZone(ZoneOffset.UTC)) : "{\"second\":\"*\"}";
    String json =
        "{\"schedule\":{\"fields\":%s},\"action\":{\"http\":{\"url\":\"http://localhost/\"}}}"
            .formatted(schedule);
    try {
      return JobJson.readStored(new JobId(OWNER, jobs.name(job)), JobJson.parse(json).toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(json, e);
    }
  }

  private static String at(ZonedDateTime time) {
    return "{\"year\":%d,\"month\":%d,\"day\":%d,\"hour\":%d,\"minute\":%d,\"second\":%d}"
        .formatted(
            time.getYear(),
            time.getMonthValue(),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond());
  }

  @Override
  public void start() {
    scheduler =
        new Scheduler(
            store, action, new SilentObserver(), System::nanoTime, holder, CONCURRENCY, BATCH);
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
            .mapToObj(shard -> Request.cmd(Command.XLEN).arg("bench:{s" + shard + "}:ledger"))
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
