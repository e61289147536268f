package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.state.RunResult;

/**
 * Carries out one kind of action, by the rules of {@link ActionRunner}.
 *
 * @param <A> the kind
 */
public interface KindRunner<A extends Action> {

  RunResult run(Run run, A action);

  /** By the rules of {@link ActionRunner#stop}. */
  default void stop(Run run, A action) {}
}
