package dev.headroom.scheduler.run;

import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.due.RunResult;
import dev.headroom.scheduler.job.JobDefinition;

/**
 * Carries out the action of a job. Blocks until it has ended, ends early when the thread is
 * interrupted, and answers a failed action with a result rather than an exception.
 */
@FunctionalInterface
public interface ActionRunner {

  RunResult run(Run run, JobDefinition job);
}
