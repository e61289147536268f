package dev.headroom.scheduler.wiring;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.run.RunObserver;
import dev.headroom.scheduler.run.work.WorkQueue;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.store.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the metrics know of everything, and those who wait for work of what is offered. */
record Observers(RunObserver metrics, WorkQueue workers) implements RunObserver {

  @Override
  public void offered(Lane lane) {
    metrics.offered(lane);
    workers.offered(lane.queue());
  }

  @Override
  public void started(Run run, Duration lateness) {
    metrics.started(run, lateness);
  }

  @Override
  public void recorded(JobId job, @Nullable JobDefinition definition, Row row, Instant at) {
    metrics.recorded(job, definition, row, at);
  }

  @Override
  public void steps(int applied, int lost) {
    metrics.steps(applied, lost);
  }

  @Override
  public void lanes(List<Lane> known) {
    metrics.lanes(known);
  }

  @Override
  public void due(Lane lane, long jobs) {
    metrics.due(lane, jobs);
  }

  @Override
  public void reclaimed(Lease lease) {
    metrics.reclaimed(lease);
  }

  @Override
  public void doubted() {
    metrics.doubted();
  }

  @Override
  public void storeFailed() {
    metrics.storeFailed();
  }
}
