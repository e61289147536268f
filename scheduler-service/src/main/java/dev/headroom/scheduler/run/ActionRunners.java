package dev.headroom.scheduler.run;

import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.due.RunResult;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.JobDefinition;

/** Gives each kind of action to its runner. */
public final class ActionRunners implements ActionRunner {

  private final KindRunner<Action.Http> http;
  private final KindRunner<Action.Kubernetes> kubernetes;

  public ActionRunners(KindRunner<Action.Http> http, KindRunner<Action.Kubernetes> kubernetes) {
    this.http = http;
    this.kubernetes = kubernetes;
  }

  @Override
  public RunResult run(Run run, JobDefinition job) {
    return switch (job.action()) {
      case Action.Http action -> http.run(run, action);
      case Action.Kubernetes action -> kubernetes.run(run, action);
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

  private static RunResult notRunHere(String where) {
    return RunResult.failed("not-run-here", "this release does not hand runs to " + where);
  }
}
