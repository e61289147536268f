package dev.headroom.scheduler.job;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a job's instants are made up for, kept apart, tried again and bounded.
 *
 * @param timeout of one try; null for none
 * @param tenant whose limits its runs obey; null for nobody's
 * @param rate of starts; null for any
 * @param tenants when an instant fans out; else null
 * @param pauseAfterFailures pauses the job after as many failed instants in a row; 0 for never
 */
public record Policies(
    CatchUp catchUp,
    Overlap overlap,
    OnUncertain onUncertain,
    @Nullable Duration timeout,
    Retries retries,
    String queue,
    int priority,
    @Nullable String tenant,
    @Nullable Rate rate,
    @Nullable TenantBatches tenants,
    int pauseAfterFailures) {

  /** Runs of a job that may go at a time, tenant batches counted; they stand in one state. */
  public static final int MAX_RUNS = 1_000;

  public static final Policies DEFAULT =
      new Policies(
          CatchUp.DEFAULT,
          Overlap.SKIP,
          OnUncertain.RERUN,
          null,
          Retries.NONE,
          Lane.DEFAULT_QUEUE,
          Lane.DEFAULT_PRIORITY,
          null,
          null,
          null,
          0);

  public Policies {
    Objects.requireNonNull(catchUp, "catchUp");
    Objects.requireNonNull(overlap, "overlap");
    Objects.requireNonNull(onUncertain, "onUncertain");
    Objects.requireNonNull(retries, "retries");
    Objects.requireNonNull(queue, "queue");
  }
}
