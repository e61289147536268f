package dev.headroom.scheduler.run.metrics;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of a replica.
 *
 * <pre>
 *   headroom_scheduler_lateness_seconds            nominal instant and jitter to start (histogram)
 *   headroom_scheduler_run_duration_seconds        outcome = ran | failed | uncertain, by owner
 *   headroom_scheduler_run_interval_ratio          duration / time to the next instant, by owner (histogram)
 *   headroom_scheduler_runs_total                  instants by outcome and owner
 *   headroom_scheduler_runs_missed_total           those of them that nobody wanted to miss, by owner
 *   headroom_scheduler_steps_total                 result = applied | overtaken
 *   headroom_scheduler_reclaimed_total             starts taken from lost holders
 *   headroom_scheduler_jobs_due                    jobs due now, by queue
 *   headroom_scheduler_store_doubts_total          times that the store's server was another one
 *   headroom_scheduler_store_failures_total        calls that the store did not answer
 * </pre>
 */
public final class MicrometerRunObserver implements RunObserver {

  private static final String PREFIX = "headroom.scheduler.";

  /** Beyond these, owners share one tag: no owner's name may cost the registry its memory. */
  private static final int MAX_OWNERS = 100;

  /** No owner can be called that. */
  private static final String OTHER_OWNERS = "(other)";

  private final MeterRegistry registry;
  private final Timer lateness;
  private final Map<String, OwnerMeters> owners = new ConcurrentHashMap<>();
  private final Counter applied;
  private final Counter overtaken;
  private final Counter reclaimed;
  private final Counter doubts;
  private final Counter storeFailures;
  private final Map<Lane, Due> due = new ConcurrentHashMap<>();

  public MicrometerRunObserver(MeterRegistry registry) {
    this.registry = registry;
    lateness =
        Timer.builder(PREFIX + "lateness")
            .description("From the nominal instant of a run, and its jitter, to its start")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofMinutes(10))
            .register(registry);
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
  public void recorded(JobId job, @Nullable JobDefinition definition, Row row, Instant at) {
    OwnerMeters meters = of(job.owner());
    if (row.key().part() == 0) {
      meters.runs(row.outcome()).increment(row.count());
      if (row.outcome().isMissed()) {
        meters.missed().increment(row.count());
      }
    }
    if (row.start() != null && row.ends()) {
      Duration between = Duration.between(row.start().startedAt(), at);
      Duration took = between.isNegative() ? Duration.ZERO : between;
      meters.duration(row.outcome()).record(took);
      if (definition != null && row.key().isOfSchedule()) {
        definition
            .calendar()
            .interval(row.key().instant())
            .ifPresent(interval -> meters.ratio().record(ratio(took, interval)));
      }
    }
  }

  private static double ratio(Duration took, Duration interval) {
    return (double) took.toMillis() / Math.max(1, interval.toMillis());
  }

  private OwnerMeters of(String owner) {
    OwnerMeters known = owners.get(owner);
    if (known != null) {
      return known;
    }
    String tag = owners.size() < MAX_OWNERS ? owner : OTHER_OWNERS;
    return owners.computeIfAbsent(tag, name -> new OwnerMeters(registry, PREFIX, name));
  }

  @Override
  public void steps(int inForce, int lost) {
    applied.increment(inForce);
    overtaken.increment(lost);
  }

  @Override
  public void due(Lane lane, long jobs) {
    due.computeIfAbsent(lane, this::gauge).jobs().set(jobs);
  }

  @Override
  public void lanes(List<Lane> known) {
    for (Lane lane : due.keySet()) {
      if (!known.contains(lane)) {
        Due forgotten = due.remove(lane);
        if (forgotten != null) {
          registry.remove(forgotten.gauge());
        }
      }
    }
  }

  private record Due(AtomicLong jobs, Gauge gauge) {}

  private Due gauge(Lane lane) {
    AtomicLong value = new AtomicLong();
    Gauge gauge =
        Gauge.builder(PREFIX + "jobs.due", value, AtomicLong::doubleValue)
            .description("Jobs that are due now")
            .tag("queue", lane.queue())
            .tag("priority", String.valueOf(lane.priority()))
            .tag("runs", lane.offered() ? "workers" : "here")
            .register(registry);
    return new Due(value, gauge);
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
