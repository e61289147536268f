package dev.headroom.scheduler.run.kubernetes;

import static dev.headroom.scheduler.run.kubernetes.Cluster.ACTION;
import static dev.headroom.scheduler.run.kubernetes.Cluster.run;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.KubernetesNamespaces;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.state.RunResult;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesActionRunnerTest {

  private static final String JOBS = "/apis/batch/v1/namespaces/jobs/jobs?fieldValidation=Strict";

  private final Cluster cluster = new Cluster();
  private final String name = RunNames.jobName(run(1), 1);
  private final KubernetesActionRunner runner = runner("jobs");

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void a_job_that_completes_is_ran_with_the_last_lines_of_its_pod() throws Exception {
    Following following = start(run(1));
    cluster.pod(name, "copied 12 files\ndone\n");
    cluster.end(name, "Complete", "Completed", "");
    assertEquals(RunResult.ran("jobs/" + name + ": copied 12 files done"), following.result());
    assertEquals(1, cluster.jobs().size());
  }

  @Test
  void a_job_that_fails_says_why() throws Exception {
    Following following = start(run(1));
    cluster.end(name, "Failed", "BackoffLimitExceeded", "Job has reached the limit");
    assertEquals(
        RunResult.failed(
            "kubernetes-job-failed",
            "jobs/" + name + " BackoffLimitExceeded: Job has reached the limit"),
        following.result());
  }

  @Test
  void a_job_that_is_deleted_from_outside_has_failed() throws Exception {
    Following following = start(run(1));
    cluster.client.resource(cluster.job(name)).delete();
    assertEquals("kubernetes-job-deleted", following.result().code());
  }

  @Test
  void a_take_over_adopts_the_job_that_is_there() throws Exception {
    Following lost = start(run(1));
    String uid = cluster.job(name).getMetadata().getUid();
    lost.interrupt();
    assertEquals("interrupted", lost.result().code());
    Following next = start(run(2));
    assertEquals(uid, cluster.job(name).getMetadata().getUid());
    cluster.end(name, "Complete", "Completed", "");
    assertEquals(Outcome.RAN, next.result().outcome());
    assertEquals(1, cluster.jobs().size());
  }

  @Test
  void a_take_over_after_the_end_takes_the_end_as_its_own() throws Exception {
    Following lost = start(run(1));
    lost.interrupt();
    lost.result();
    cluster.end(name, "Complete", "Completed", "");
    assertEquals(Outcome.RAN, new Following(run(2)).result().outcome());
    assertEquals(1, cluster.jobs().size());
  }

  @Test
  void two_starts_that_do_not_know_of_each_other_share_one_job() throws Exception {
    Following one = start(run(1));
    Following other = new Following(run(1));
    cluster.end(name, "Complete", "Completed", "");
    assertEquals(Outcome.RAN, one.result().outcome());
    assertEquals(Outcome.RAN, other.result().outcome());
    assertEquals(1, cluster.jobs().size());
  }

  @Test
  void a_retry_creates_a_job_beside_the_one_that_failed() throws Exception {
    Following first = start(run(1));
    cluster.end(name, "Failed", "BackoffLimitExceeded", "");
    assertEquals(Outcome.FAILED, first.result().outcome());
    Following second = start(run(2), name + "-2");
    cluster.end(name + "-2", "Complete", "Completed", "");
    assertEquals(Outcome.RAN, second.result().outcome());
    assertEquals(2, cluster.jobs().size());
  }

  @Test
  void stop_deletes_the_job_even_from_an_interrupted_thread() throws Exception {
    Following following = start(run(1));
    Thread.currentThread().interrupt();
    runner.stop(run(1), ACTION);
    assertTrue(Thread.interrupted(), "the interrupt is kept");
    assertNull(cluster.job(name));
    assertEquals("kubernetes-job-deleted", following.result().code());
    runner.stop(run(1), ACTION);
  }

  @Test
  void stop_keeps_a_job_that_has_ended() throws Exception {
    Following following = start(run(1));
    cluster.end(name, "Failed", "DeadlineExceeded", "");
    following.result();
    runner.stop(run(1), ACTION);
    assertEquals(1, cluster.jobs().size());
  }

  @Test
  void a_refusal_of_the_api_has_a_stable_code() throws Exception {
    assertEquals("kubernetes-forbidden", refused(403, "jobs is forbidden").code());
    assertEquals("jobs is forbidden", refused(403, "jobs is forbidden").detail());
    assertEquals("kubernetes-invalid", refused(422, "spec.template is invalid").code());
    assertEquals("kubernetes-not-found", refused(404, "namespaces jobs not found").code());
    assertEquals("kubernetes-unavailable", refused(503, "try later").code());
    assertEquals("kubernetes-conflict", refused(409, "taken by another").code());
    assertEquals(List.of(), cluster.jobs());
  }

  @Test
  void a_job_that_may_not_be_watched_is_said_to_go_on() throws Exception {
    cluster
        .server
        .expect()
        .get()
        .withPath("/apis/batch/v1/namespaces/jobs/jobs?fieldSelector=metadata.name%3D" + name)
        .andReturn(403, new StatusBuilder().withCode(403).withMessage("may not list").build())
        .always();
    assertEquals(
        RunResult.failed(
            "kubernetes-forbidden",
            "jobs/" + name + " may go on, but is not followed: may not list"),
        new Following(run(1)).result());
    assertEquals(1, cluster.jobs().size());
  }

  @Test
  void an_outage_while_a_job_is_followed_is_waited_out() throws Exception {
    cluster
        .server
        .expect()
        .get()
        .withPath("/apis/batch/v1/namespaces/jobs/jobs?fieldSelector=metadata.name%3D" + name)
        .andReturn(503, new StatusBuilder().withCode(503).withMessage("away").build())
        .times(2);
    Following following = start(run(1));
    cluster.end(name, "Complete", "Completed", "");
    assertEquals(Outcome.RAN, following.result().outcome());
  }

  @Test
  void an_api_that_is_away_has_a_stable_code() throws Exception {
    cluster.server.shutdown();
    assertEquals("kubernetes-unreachable", new Following(run(1)).result().code());
  }

  @Test
  void a_template_of_wrong_types_is_invalid() throws Exception {
    Action.Kubernetes wrong =
        new Action.Kubernetes("jobs", ACTION.template().replace("\"Never\"", "[1]"));
    assertNotEquals(ACTION, wrong);
    assertEquals("kubernetes-invalid", runner.run(run(1), wrong, null).code());
  }

  @Test
  void a_namespace_that_left_the_list_is_refused_without_a_call() {
    RunResult result = runner("other").run(run(1), ACTION, null);
    assertEquals("namespace-not-allowed", result.code());
    assertEquals(0, cluster.server.getRequestCount());
  }

  private RunResult refused(int status, String message) throws Exception {
    cluster
        .server
        .expect()
        .post()
        .withPath(JOBS)
        .andReturn(status, new StatusBuilder().withCode(status).withMessage(message).build())
        .times(status == 409 ? 5 : 1);
    return new Following(run(1)).result();
  }

  private KubernetesActionRunner runner(String namespace) {
    return new KubernetesActionRunner(
        () -> cluster.client, new KubernetesNamespaces(List.of(namespace)));
  }

  private Following start(Run run) {
    return start(run, name);
  }

  /** Starts and waits for the Job to be there. */
  private Following start(Run run, String job) {
    Following following = new Following(run);
    await().atMost(Duration.ofSeconds(30)).until(() -> cluster.job(job) != null);
    return following;
  }

  /** A run on a thread of its own. */
  private final class Following {
    private final FutureTask<RunResult> task;
    private final Thread thread;

    Following(Run run) {
      Callable<RunResult> body = () -> runner.run(run, ACTION, null);
      task = new FutureTask<>(body);
      thread = Thread.ofVirtual().start(task);
    }

    void interrupt() {
      thread.interrupt();
    }

    RunResult result() throws ExecutionException, TimeoutException, InterruptedException {
      return task.get(30, TimeUnit.SECONDS);
    }
  }
}
