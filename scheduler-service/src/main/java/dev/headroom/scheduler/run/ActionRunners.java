package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.JobDefinition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gives each kind of action to its runner. */
public final class ActionRunners implements ActionRunner {

  private final KindRunner<Action.Http> http;
  private final KindRunner<Action.Kubernetes> kubernetes;
  private final ActionRunner stream;

  /**
   * @param stream hands runs with a stream action on
   */
  public ActionRunners(
      KindRunner<Action.Http> http, KindRunner<Action.Kubernetes> kubernetes, ActionRunner stream) {
    this.http = http;
    this.kubernetes = kubernetes;
    this.stream = stream;
  }

  @Override
  public ActionOutcome run(Run run, JobDefinition job) {
    @Nullable Duration timeout = job.policies().timeout();
    return switch (job.action()) {
      case Action.Http action -> new ActionOutcome.Ended(http.run(run, action, timeout));
      case Action.Kubernetes action ->
          new ActionOutcome.Ended(kubernetes.run(run, action, timeout));
      case Action.Stream action -> stream.run(run, job);
      // Its lane is offered: such a run is never dispatched.
      case Action.Worker action ->
          throw new IllegalStateException(run.id() + " is for workers of " + action.queue());
    };
  }

  @Override
  public void stop(Run run, JobDefinition job) {
    switch (job.action()) {
      case Action.Http action -> http.stop(run, action);
      case Action.Kubernetes action -> kubernetes.stop(run, action);
      case Action.Stream action -> stream.stop(run, job);
      case Action.Worker action -> {}
    }
  }

  @Override
  public boolean takeBack(Run run, JobDefinition job) {
    return job.action() instanceof Action.Stream && stream.takeBack(run, job);
  }
}
