package dev.headroom.scheduler.run.metrics;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.run.RunObserver;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.store.Lease;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Metrics of a replica.
 *
 * <pre>
 *   headroom_scheduler_lateness_seconds            nominal instant and jitter to start (histogram)
 *   headroom_scheduler_run_duration_seconds        outcome = ran | failed
 *   headroom_scheduler_runs_total                  instants by outcome
 *   headroom_scheduler_steps_total                 result = applied | overtaken
 *   headroom_scheduler_reclaimed_total             starts taken from lost holders
 *   headroom_scheduler_jobs_due                    jobs due now, by queue
 *   headroom_scheduler_store_doubts_total          times that the store's server was another one
 *   headroom_scheduler_store_failures_total        calls that the store did not answer
 * </pre>
 */
public final class MicrometerRunObserver implements RunObserver {

  private static final String PREFIX = "headroom.scheduler.";

  private final MeterRegistry registry;
  private final Timer lateness;
  private final Map<Outcome, Counter> runs = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Timer> durations = new EnumMap<>(Outcome.class);
  private final Counter applied;
  private final Counter overtaken;
  private final Counter reclaimed;
  private final Counter doubts;
  private final Counter storeFailures;
  private final Map<Lane, AtomicLong> due = new ConcurrentHashMap<>();

  public MicrometerRunObserver(MeterRegistry registry) {
    this.registry = registry;
    lateness =
        Timer.builder(PREFIX + "lateness")
            .description("From the nominal instant of a run, and its jitter, to its start")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofMinutes(10))
            .register(registry);
    for (Outcome outcome : Outcome.values()) {
      runs.put(
          outcome,
          Counter.builder(PREFIX + "runs")
              .description("Nominal instants by what became of them")
              .tag("outcome", outcome.word())
              .register(registry));
    }
    for (Outcome outcome : new Outcome[] {Outcome.RAN, Outcome.FAILED, Outcome.UNCERTAIN}) {
      durations.put(
          outcome,
          Timer.builder(PREFIX + "run.duration")
              .description("From the last start of a run to its outcome")
              .tag("outcome", outcome.word())
              .register(registry));
    }
    applied = steps("applied");
    overtaken = steps("overtaken");
    reclaimed = counter("reclaimed", "Starts that were taken from lost holders");
    doubts = counter("store.doubts", "Times that the store's server was another one or began anew");
    storeFailures = counter("store.failures", "Calls that the store did not answer");
  }

  private Counter steps(String result) {
    return Counter.builder(PREFIX + "steps")
        .description("Steps of jobs that this replica wanted to take")
        .tag("result", result)
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(PREFIX + name).description(description).register(registry);
  }

  @Override
  public void started(Run run, Duration late) {
    lateness.record(late);
  }

  @Override
  public void recorded(JobId job, Row row, Instant at) {
    if (row.key().part() == 0) {
      count(runs.get(row.outcome()), row.count());
    }
    Timer duration = durations.get(row.outcome());
    if (duration != null && row.start() != null) {
      Duration took = Duration.between(row.start().startedAt(), at);
      duration.record(took.isNegative() ? Duration.ZERO : took);
    }
  }

  private static void count(@org.jspecify.annotations.Nullable Counter counter, long count) {
    if (counter != null) {
      counter.increment(count);
    }
  }

  @Override
  public void steps(int inForce, int lost) {
    applied.increment(inForce);
    overtaken.increment(lost);
  }

  @Override
  public void due(Lane lane, long jobs) {
    due.computeIfAbsent(lane, this::gauge).set(jobs);
  }

  private AtomicLong gauge(Lane lane) {
    AtomicLong value = new AtomicLong();
    Gauge.builder(PREFIX + "jobs.due", value, AtomicLong::doubleValue)
        .description("Jobs that are due now")
        .tag("queue", lane.queue())
        .tag("priority", String.valueOf(lane.priority()))
        .tag("runs", lane.offered() ? "workers" : "here")
        .register(registry);
    return value;
  }

  @Override
  public void reclaimed(Lease lease) {
    reclaimed.increment();
  }

  @Override
  public void doubted() {
    doubts.increment();
  }

  @Override
  public void storeFailed() {
    storeFailures.increment();
  }
}
