package dev.headroom.scheduler.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.headroom.embedded.testing.TestServers;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(KubernetesApi.class)
class KubernetesActionTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final KubernetesClient cluster = KubernetesApi.client();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void a_run_creates_a_job_and_ends_with_it() {
    put("report", "jobs").statusCode(201);
    when().post("/api/v1/jobs/kube/report/runs").then().statusCode(202);
    await().atMost(SOON).until(() -> jobs("report").size() == 1);
    Job job = jobs("report").getFirst();
    cluster
        .resource(
            new JobBuilder(job)
                .editOrNewStatus()
                .addNewCondition()
                .withType("Failed")
                .withStatus("True")
                .withReason("DeadlineExceeded")
                .withMessage("Job was active longer than specified deadline")
                .endCondition()
                .endStatus()
                .build())
        .updateStatus();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                given()
                    .queryParam("owner", "kube")
                    .get("/api/v1/ledger")
                    .then()
                    .body("entries", hasSize(1))
                    .body("entries[0].outcome", equalTo("failed"))
                    .body("entries[0].code", equalTo("kubernetes-job-failed"))
                    .body(
                        "entries[0].detail",
                        equalTo(
                            "jobs/"
                                + job.getMetadata().getName()
                                + " DeadlineExceeded: Job was active longer than specified"
                                + " deadline")));
  }

  @Test
  void a_namespace_that_is_not_listed_is_refused() {
    put("elsewhere", "prod")
        .statusCode(400)
        .body("code", equalTo("invalid-job"))
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo("/action/kubernetes/namespace"))
        .body("errors[0].message", containsString("headroom.scheduler.kubernetes.namespaces"));
    when().get("/api/v1/jobs/kube/elsewhere").then().statusCode(404);
  }

  private static ValidatableResponse put(String name, String namespace) {
    return given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"schedule": {"cron": "0 0 1 1 *"}, "action": {"kubernetes": {"namespace": "%s",
             "template": {"apiVersion": "batch/v1", "kind": "Job", "spec": {"template": {"spec":
             {"restartPolicy": "Never", "containers": [{"name": "main", "image": "busybox"}]}}}}}}}"""
                .formatted(namespace))
        .put("/api/v1/jobs/kube/{n}", name)
        .then();
  }

  private List<Job> jobs(String name) {
    return cluster
        .batch()
        .v1()
        .jobs()
        .inNamespace("jobs")
        .withLabel("headroom.dev/job", name)
        .list()
        .getItems();
  }
}
