package dev.headroom.scheduler.run.metrics;

import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.run.RunObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Metrics of a replica.
 *
 * <pre>
 *   headroom_scheduler_lateness_seconds            nominal instant to start (histogram)
 *   headroom_scheduler_run_duration_seconds        outcome = ran | failed
 *   headroom_scheduler_runs_total                  instants by outcome
 *   headroom_scheduler_claims_total                result = won | lost
 *   headroom_scheduler_reclaimed_total             runs taken over from lost replicas
 *   headroom_scheduler_jobs_due                    jobs due now
 *   headroom_scheduler_store_failures_total        calls that the store did not answer
 * </pre>
 */
public final class MicrometerRunObserver implements RunObserver {

  private static final String PREFIX = "headroom.scheduler.";

  private final Timer lateness;
  private final Map<Outcome, Counter> runs = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Timer> durations = new EnumMap<>(Outcome.class);
  private final Counter won;
  private final Counter lost;
  private final Counter reclaimed;
  private final Counter storeFailures;
  private final AtomicLongArray due;

  public MicrometerRunObserver(MeterRegistry registry, int shards) {
    lateness =
        Timer.builder(PREFIX + "lateness")
            .description("From the nominal instant of a run to its start")
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
    for (Outcome ofAction : List.of(Outcome.RAN, Outcome.FAILED)) {
      durations.put(
          ofAction,
          Timer.builder(PREFIX + "run.duration")
              .description("How long actions took")
              .tag("outcome", ofAction.word())
              .register(registry));
    }
    won = claims(registry, "won");
    lost = claims(registry, "lost");
    reclaimed =
        Counter.builder(PREFIX + "reclaimed")
            .description("Runs taken over from replicas that stopped their heartbeat")
            .register(registry);
    storeFailures =
        Counter.builder(PREFIX + "store.failures")
            .description("Calls that the store did not answer")
            .register(registry);
    due = new AtomicLongArray(shards);
    Gauge.builder(PREFIX + "jobs.due", due, MicrometerRunObserver::sum)
        .description("Jobs whose time has come and that nobody has claimed yet")
        .register(registry);
  }

  private static Counter claims(MeterRegistry registry, String result) {
    return Counter.builder(PREFIX + "claims")
        .description("Claims on due jobs, by whether this replica won")
        .tag("result", result)
        .register(registry);
  }

  private static double sum(AtomicLongArray values) {
    long sum = 0;
    for (int i = 0; i < values.length(); i++) {
      sum += values.get(i);
    }
    return sum;
  }

  @Override
  public void started(Run run, Duration late) {
    lateness.record(late);
  }

  @Override
  public void finished(Run run, Outcome outcome, Duration took) {
    increment(outcome, 1);
    Timer timer = durations.get(outcome);
    if (timer != null) {
      timer.record(took);
    }
  }

  @Override
  public void coalesced(long count) {
    increment(Outcome.COALESCED, count);
  }

  private void increment(Outcome outcome, long count) {
    Counter counter = runs.get(outcome);
    if (counter != null) {
      counter.increment(count);
    }
  }

  @Override
  public void claims(int wonClaims, int lostClaims) {
    won.increment(wonClaims);
    lost.increment(lostClaims);
  }

  @Override
  public void due(int shard, long jobs) {
    due.set(shard, jobs);
  }

  @Override
  public void reclaimed(Run run) {
    reclaimed.increment();
  }

  @Override
  public void storeFailed() {
    storeFailures.increment();
  }
}
