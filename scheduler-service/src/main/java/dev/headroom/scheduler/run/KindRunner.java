package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.state.RunResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one kind of action, by the rules of {@link ActionRunner}.
 *
 * @param <A> the kind
 */
public interface KindRunner<A extends Action> {

  /**
   * @param timeout after which the job gives the run up; null for never
   */
  RunResult run(Run run, A action, @Nullable Duration timeout);

  /** By the rules of {@link ActionRunner#stop}. */
  default void stop(Run run, A action) {}
}
