package dev.headroom.scheduler.run.kubernetes;

import static dev.headroom.scheduler.run.kubernetes.Cluster.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.state.RunKey;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobManifestTest {

  private final KubernetesSerialization json = new KubernetesSerialization();

  @Test
  void the_containers_learn_which_run_they_are() {
    Job job = JobManifest.of(template(Cluster.ACTION.template()), "jobs", run(1), 1, null);
    assertEquals(
        List.of(
            new EnvVar("HEADROOM_FENCE", "1784600000000001", null),
            new EnvVar("HEADROOM_IDEMPOTENCY_KEY", run(1).idempotencyKey(), null),
            new EnvVar("HEADROOM_INSTANT", "2026-07-21T02:00:00Z", null),
            new EnvVar("HEADROOM_JOB", "acme/Nightly.report", null),
            new EnvVar("MODE", "fast", null)),
        job.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv());
    assertEquals("a", job.getMetadata().getLabels().get("team"));
    assertEquals("Nightly.report", job.getMetadata().getLabels().get("headroom.dev/job"));
    assertEquals("1784600000000001", job.getMetadata().getAnnotations().get("headroom.dev/fence"));
    assertEquals(
        job.getMetadata().getLabels().get(JobManifest.RUN),
        job.getSpec().getTemplate().getMetadata().getLabels().get(JobManifest.RUN));
  }

  @Test
  void retries_and_cleaning_up_are_the_templates_when_it_says_so() {
    Job plain = JobManifest.of(template(Cluster.ACTION.template()), "jobs", run(1), 1, null);
    assertEquals(0, plain.getSpec().getBackoffLimit());
    assertEquals(86_400, plain.getSpec().getTtlSecondsAfterFinished());
    Job own =
        JobManifest.of(
            template(
                Cluster.ACTION
                    .template()
                    .replace(
                        "\"spec\": {\"template\"",
                        "\"spec\": {\"backoffLimit\": 3, \"ttlSecondsAfterFinished\": 5,"
                            + " \"template\"")),
            "jobs",
            run(1),
            1,
            null);
    assertEquals(3, own.getSpec().getBackoffLimit());
    assertEquals(5, own.getSpec().getTtlSecondsAfterFinished());
  }

  @Test
  void the_timeout_of_the_job_holds_in_the_cluster_unless_the_template_says_otherwise() {
    assertEquals(2, withTimeout(Cluster.ACTION.template(), Duration.ofMillis(1_500)));
    assertEquals(1, withTimeout(Cluster.ACTION.template(), Duration.ofMillis(1)));
    assertNull(withTimeout(Cluster.ACTION.template(), null));
    String own =
        Cluster.ACTION
            .template()
            .replace(
                "\"spec\": {\"template\"", "\"spec\": {\"activeDeadlineSeconds\": 9, \"template\"");
    assertEquals(9, withTimeout(own, Duration.ofHours(1)));
  }

  private @Nullable Long withTimeout(String template, @Nullable Duration timeout) {
    return JobManifest.of(template(template), "jobs", run(1), 1, timeout)
        .getSpec()
        .getActiveDeadlineSeconds();
  }

  @Test
  void the_containers_of_a_tenant_batch_learn_their_tenants() {
    Run batch =
        new Run(
            new JobId("acme", "fan"),
            RunKey.scheduled(Instant.EPOCH).part(2),
            1,
            1,
            Instant.EPOCH,
            List.of("a", "b"));
    List<EnvVar> told =
        JobManifest.of(template(Cluster.ACTION.template()), "jobs", batch, 1, null)
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .getFirst()
            .getEnv();
    assertTrue(told.contains(new EnvVar("HEADROOM_TENANTS", "a,b", null)));
    assertTrue(told.contains(new EnvVar("HEADROOM_PART", "2", null)));
  }

  @Test
  void a_job_is_named_after_its_run_and_nothing_else() {
    String name = RunNames.jobName(run(1), 1);
    assertTrue(name.matches("nightly-report-[0-9a-f]{12}"), name);
    assertEquals(name, RunNames.jobName(run(2), 1));
    assertEquals(name + "-2", RunNames.jobName(run(2), 2));
    assertNotEquals(name, RunNames.jobName(named("Nightly-report"), 1));
  }

  @Test
  void any_job_id_gives_a_dns_label_and_a_label_value() {
    for (String job : new String[] {"x".repeat(100), "A._-", "0", "a" + ".".repeat(98) + "z"}) {
      String name = RunNames.jobName(named(job), 99);
      assertTrue(name.length() <= 63 && name.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?"), name);
      String label = RunNames.labelValue(job);
      assertTrue(
          label.length() <= 63 && label.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"), label);
    }
  }

  private static Run named(String job) {
    return new Run(
        new JobId("acme", job), RunKey.scheduled(Instant.EPOCH), 1, 1, Instant.EPOCH, List.of());
  }

  private Job template(String text) {
    return json.unmarshal(text, Job.class);
  }
}
