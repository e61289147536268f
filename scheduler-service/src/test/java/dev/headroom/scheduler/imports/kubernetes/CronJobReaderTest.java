package dev.headroom.scheduler.imports.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.imports.Complaint;
import dev.headroom.scheduler.imports.Proposal;
import dev.headroom.scheduler.imports.Proposals;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CronJobReaderTest {

  private static final String HEAD =
      """
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: nightly, namespace: jobs, labels: {app: shop}}
      spec:
      """;
  private static final String TEMPLATE =
      """
        jobTemplate:
          metadata: {labels: {app: nightly}}
          spec:
            backoffLimit: 2
            template:
              spec:
                restartPolicy: Never
                containers: [{name: main, image: "busybox:1.36", command: [sh, -c, "echo 1"]}]
      """;

  @Test
  void its_job_template_and_policies_are_kept() {
    Proposal job =
        only(
            """
              schedule: "30 2 * * *"
              timeZone: America/New_York
              concurrencyPolicy: Forbid
              startingDeadlineSeconds: 3700
              suspend: true
            """);
    JsonNode definition = job.definition();
    assertEquals("nightly", job.name());
    assertEquals("America/New_York", definition.get("timezone").asText());
    assertEquals("skip", definition.get("overlap").asText());
    assertEquals("latest", definition.get("catchUp").asText());
    assertEquals("1h1m40s", definition.get("misfireGrace").asText());
    assertTrue(definition.get("enabled").isBoolean() && !definition.get("enabled").asBoolean());
    JsonNode action = definition.at("/action/kubernetes");
    assertEquals("jobs", action.get("namespace").asText());
    assertEquals("Job", action.at("/template/kind").asText());
    assertEquals("nightly", action.at("/template/metadata/labels/app").asText());
    assertEquals(2, action.at("/template/spec/backoffLimit").intValue());
    assertEquals(
        "busybox:1.36", action.at("/template/spec/template/spec/containers/0/image").asText());
  }

  @Test
  void each_concurrency_policy_has_its_word() {
    assertEquals("allow", only("  schedule: '0 1 * * *'\n").definition().get("overlap").asText());
    assertEquals(
        "cancel-other",
        only("  schedule: '0 1 * * *'\n  concurrencyPolicy: Replace\n")
            .definition()
            .get("overlap")
            .asText());
    assertEquals(
        "concurrencyPolicy \"Never\" is not Allow, Forbid or Replace",
        complaint("  schedule: '0 1 * * *'\n  concurrencyPolicy: Never\n").message());
  }

  @Test
  void the_grammar_of_kubernetes_becomes_that_of_cron() {
    Proposal stepped = only("  schedule: '0 0 */2 * mon'\n");
    assertEquals("0 0 1-31/2 * 1", stepped.definition().at("/schedule/cron").asText());
    assertEquals(1, stepped.notes().size());
    Proposal prefixed = only("  schedule: 'TZ=Europe/Berlin 0 6 * * ?'\n");
    assertEquals("0 6 * * *", prefixed.definition().at("/schedule/cron").asText());
    assertEquals("Europe/Berlin", prefixed.definition().get("timezone").asText());
    Proposal every = only("  schedule: '@every 1h30m'\n");
    assertEquals("{\"every\":\"1h30m\"}", every.definition().get("schedule").toString());
  }

  @Test
  void what_kubernetes_refuses_is_refused() {
    assertEquals(
        "day of week: \"7\" is out of range: 0 to 6",
        complaint("  schedule: '0 0 * * 7'\n").message());
    assertTrue(
        complaint("  schedule: 'TZ=UTC 0 6 * * *'\n  timeZone: UTC\n").message().contains("twice"));
    assertEquals("has no spec.schedule", complaint("  suspend: false\n").message());
  }

  @Test
  void many_documents_and_lists_are_read_with_their_lines() {
    String one = HEAD + "  schedule: '0 1 * * *'\n" + TEMPLATE;
    String list =
        "apiVersion: v1\nkind: List\nitems:\n"
            + one.lines()
                .map(line -> "  " + line)
                .collect(Collectors.joining("\n"))
                .replaceFirst("  apiVersion", "- apiVersion")
            + "\n";
    Proposals file = read(one + "---\nkind: Service\nmetadata: {name: web}\n---\n" + list);
    assertEquals(2, file.jobs().size());
    int lines = (int) one.lines().count();
    assertEquals(
        List.of(new Complaint(lines + 2, "Service web", "is not a CronJob; leave it out")),
        file.complaints());
    assertEquals(lines + 2 + 2 + 1 + 3, file.jobs().get(1).line());
    assertTrue(file.jobs().get(1).name().matches("nightly-[0-9a-f]{6}(-2)?"));
  }

  @Test
  void what_is_not_yaml_is_told_with_its_line() {
    Complaint complaint = read("kind: CronJob\nspec: [\n").complaints().getFirst();
    assertEquals(3, complaint.line());
    assertTrue(complaint.message().startsWith("is not YAML: "), complaint::message);
  }

  @Test
  void aliases_cannot_fill_the_memory() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10) + "x"));
    }
    assertEquals(
        List.of("is not YAML: Number of aliases for non-scalar nodes exceeds the specified max=50"),
        read(bomb.toString()).complaints().stream().map(Complaint::message).toList());
    assertEquals(1, read("a: &a [*a]\n").complaints().size());
  }

  private static Proposals read(String text) {
    return CronJobReader.read(text, ZoneOffset.UTC);
  }

  private static Proposal only(String spec) {
    Proposals file = read(HEAD + spec + TEMPLATE);
    assertEquals(List.of(), file.complaints());
    return file.jobs().getFirst();
  }

  private static Complaint complaint(String spec) {
    Proposals file = read(HEAD + spec + TEMPLATE);
    assertEquals(List.of(), file.jobs());
    return file.complaints().getFirst();
  }
}
