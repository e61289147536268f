package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.state.RunResult;

/** Gives each kind of action to its runner. */
public final class ActionRunners implements ActionRunner {

  private final KindRunner<Action.Http> http;
  private final KindRunner<Action.Kubernetes> kubernetes;

  public ActionRunners(KindRunner<Action.Http> http, KindRunner<Action.Kubernetes> kubernetes) {
    this.http = http;
    this.kubernetes = kubernetes;
  }

  @Override
  public ActionOutcome run(Run run, JobDefinition job) {
    return switch (job.action()) {
      case Action.Http action -> new ActionOutcome.Ended(http.run(run, action, job.policies().timeout()));
      case Action.Kubernetes action -> new ActionOutcome.Ended(kubernetes.run(run, action, job.policies().timeout()));
      case Action.Stream action -> notRunHere("stream " + action.stream());
      case Action.Worker action -> notRunHere("queue " + action.queue());
    };
  }

  @Override
  public void stop(Run run, JobDefinition job) {
    switch (job.action()) {
      case Action.Http action -> http.stop(run, action);
      case Action.Kubernetes action -> kubernetes.stop(run, action);
      case Action.Stream action -> {}
      case Action.Worker action -> {}
    }
  }

  private static ActionOutcome notRunHere(String where) {
    return new ActionOutcome.Ended(
        RunResult.failed("not-run-here", "this release does not hand runs to " + where));
  }
}
