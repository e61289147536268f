package dev.headroom.scheduler.run.kubernetes;

import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.state.RunKey;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** fabric8's own API server for tests, in which the test plays the Job controller. */
public final class Cluster implements AutoCloseable {

  static final Action.Kubernetes ACTION =
      new Action.Kubernetes(
          "jobs",
          """
          {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"labels": {"team": "a"}},
           "spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [
             {"name": "main", "image": "busybox", "env": [
               {"name": "HEADROOM_FENCE", "value": "mine"}, {"name": "MODE", "value": "fast"}]}]}}}}""");

  final KubernetesMockServer server;
  final NamespacedKubernetesClient client;

  public Cluster() {
    Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
    server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            responses,
            new KubernetesMixedDispatcher(responses),
            false);
    server.init(InetAddress.getLoopbackAddress(), 0);
    client = server.createClient(new VertxHttpClientFactory());
    client.getConfiguration().setRequestRetryBackoffLimit(0);
  }

  /** What an {@code api-url} is set to. */
  public String url() {
    return server.url("/");
  }

  static Run run(int attempt) {
    return new Run(
        new JobId("acme", "Nightly.report"),
        RunKey.scheduled(Instant.parse("2026-07-21T02:00:00Z")),
        1_784_600_000_000_000L + attempt,
        attempt,
        Instant.parse("2026-07-21T02:00:00.100Z"),
        List.of());
  }

  List<Job> jobs() {
    return client.batch().v1().jobs().inNamespace("jobs").list().getItems();
  }

  Job job(String name) {
    return client.batch().v1().jobs().inNamespace("jobs").withName(name).get();
  }

  void end(String name, String condition, String reason, String message) {
    client
        .resource(
            new JobBuilder(job(name))
                .editOrNewStatus()
                .addNewCondition()
                .withType(condition)
                .withStatus("True")
                .withReason(reason)
                .withMessage(message)
                .endCondition()
                .endStatus()
                .build())
        .updateStatus();
  }

  void pod(String job, String log) {
    client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName(job + "-x1")
                .withNamespace("jobs")
                .addToLabels("job-name", job)
                .endMetadata()
                .build())
        .create();
    server
        .expect()
        .get()
        .withPath(
            "/api/v1/namespaces/jobs/pods/"
                + job
                + "-x1/log?pretty=false&container=main&tailLines=20&limitBytes=16384")
        .andReturn(200, log)
        .always();
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}
