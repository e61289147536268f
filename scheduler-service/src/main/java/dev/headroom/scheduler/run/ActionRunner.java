package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;

/**
 * Carries out the action of a job. Blocks until it has ended or is handed on, ends early when the
 * thread is interrupted, and answers a failed action with a result rather than an exception.
 *
 * <p>An interrupt only means that this replica looks no further: another one may take the run over
 * and find what is still going. What nobody will take over is ended by {@link #stop}.
 */
@FunctionalInterface
public interface ActionRunner {

  ActionOutcome run(Run run, JobDefinition job);

  /**
   * Ends what the run left going elsewhere: for a run that was cancelled or had its time, after its
   * thread was interrupted. Does nothing where an interrupt is enough, or when nothing is left.
   */
  default void stop(Run run, JobDefinition job) {}

  /**
   * Takes back what was handed on, for a run of which nothing was heard for as long as it was
   * {@link ActionOutcome.Delegated}; true when it is certain that nobody was given it in that time,
   * and nobody will be.
   */
  default boolean takeBack(Run run, JobDefinition job) {
    return false;
  }
}
