package dev.headroom.benchmark.contestant.headroom;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.run.RunObserver;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.store.Lease;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hears everything and counts nothing: the benchmark has counters of its own. */
final class SilentObserver implements RunObserver {

  @Override
  public void started(Run run, Duration lateness) {}

  @Override
  public void recorded(JobId job, @Nullable JobDefinition definition, Row row, Instant at) {}

  @Override
  public void steps(int applied, int lost) {}

  @Override
  public void due(Lane lane, long jobs) {}

  @Override
  public void reclaimed(Lease lease) {}

  @Override
  public void doubted() {}

  @Override
  public void storeFailed() {}
}
