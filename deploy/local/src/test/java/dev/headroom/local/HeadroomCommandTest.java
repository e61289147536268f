package dev.headroom.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.LoopbackPort;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadroomCommandTest {

  private static final String TRIGGERS =
      """
      [{"runbook": "cartie", "version": 2, "component": "backend", "trigger": "p95", "labels": {}, "state": "firing",
        "since": "2026-03-01T09:00:00Z", "value": 0.94, "threshold": 0.8, "comparison": ">", "unit": "s",
        "headroom": -0.175, "coverage": 1.0},
       {"runbook": "cartie", "version": 2, "component": "backend", "trigger": "errors", "labels": {"tenant": "a"},
        "state": "unknown", "since": null, "value": null, "threshold": 0.005, "comparison": ">", "unit": "ratio",
        "headroom": null, "coverage": 0}]
      """;

  private static final String OVERDUE =
      """
      [{"name": "cartie", "signOff": {"status": "overdue", "nextReview": "2026-05-18", "overdueDays": 13}}]""";
  private static final String OVERDUE_LINE =
      "sign-off   cartie is overdue by 13 days, its review was due on 2026-05-18; mode auto only"
          + " proposes\n";

  @TempDir Path directory;

  private final FakeEvaluator evaluator = new FakeEvaluator();

  @AfterEach
  void stop() {
    evaluator.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "up --frobnicate",
        "up --port-base eighty",
        "up --port-base 80",
        "up --port-base 65500",
        "up --timeout 0",
        "up --redis localhost:6379",
        "up --mongodb redis://x",
        "apply",
        "lint",
        "triggers extra",
        "explain",
        "explain cartie/backend",
        "silence",
        "silence add component=web",
        "silence add --reason x",
        "silence end",
        "status --url ht:tp//:",
        "status --url localhost:8080",
        "triggers --url ftp://x",
        "approve",
        "reject",
        "stop a b",
        "changes add web.workers",
        "changes add workers 3 --runbook shop",
        "import",
        "import crontab",
        "import windows tasks.xml",
        "import crontab f --url ftp://x"
      })
  void what_is_not_understood_is_exit_code_2_with_a_sentence(String line) {
    var run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" "));
    assertEquals(2, run.exitCode(), run::toString);
    assertTrue(run.err().lines().findFirst().orElse("").length() > 10, run::err);
    assertFalse(run.err().contains("\tat "), run::err);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "help",
        "--help",
        "--version",
        "help up",
        "up --help",
        "changes add -h",
        "completion"
      })
  void help_is_fine(String line) {
    var run = CommandRun.of(line.split(" "));
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.out().contains("headroom"), run::out);
  }

  @Test
  void nobody_there_is_a_problem_with_the_way_out() {
    var run = CommandRun.of("triggers", "--url", "http://127.0.0.1:" + LoopbackPort.free());
    assertEquals(1, run.exitCode());
    assertTrue(
        run.err().contains("nobody listens there") && run.err().contains("./headroom up"),
        run::err);
  }

  @Test
  void triggers_are_a_table_in_which_absence_is_a_dash() {
    evaluator.answers("GET /api/v1/triggers", 200, TRIGGERS);
    var run = CommandRun.of("triggers", "--url", evaluator.url());
    assertEquals(
        """
        RUNBOOK  COMPONENT  TRIGGER           STATE    VALUE   THRESHOLD  HEADROOM  COVERAGE  SINCE
        cartie   backend    p95               firing   0.94 s  > 0.8 s    -17.5%    100%      1h
        cartie   backend    errors{tenant=a}  unknown  -       > 0.5%     -         0%        -
        """,
        run.out());
    assertEquals(0, run.exitCode());
  }

  @Test
  void a_row_says_what_keeps_its_response_back() {
    evaluator.answers(
        "GET /api/v1/triggers",
        200,
        """
        {"triggers": [{"runbook": "cartie", "component": "backend", "trigger": "p95", "labels": {},
          "state": "firing", "since": "2026-03-01T09:00:00Z", "value": 0.94, "threshold": 0.8,
          "comparison": ">", "unit": "s", "headroom": -0.175, "coverage": 1.0, "flapping": 7,
          "silencedBy": {"by": "s1", "author": "ann", "until": "2026-03-01T12:00:00Z"},
          "inhibitedBy": ["errors", "postgres/disk"]}]}
        """);
    var run = CommandRun.of("triggers", "--url", evaluator.url());
    assertTrue(
        run.out()
            .contains(
                "firing, flapping x7, silenced by ann until 2026-03-01T12:00:00Z,"
                    + " inhibited by errors and postgres/disk"),
        run::out);
  }

  @Test
  void the_worst_of_each_component_is_one_row() {
    evaluator.answers(
        "GET /api/v1/headroom?runbook=cartie",
        200,
        """
        {"components": [{"component": "backend", "headroom": 0.2, "worst": {"runbook": "cartie",
          "component": "backend", "trigger": "p95", "labels": {"tenant": "a"}, "state": "narrow",
          "value": 0.64, "threshold": 0.8, "comparison": ">", "unit": "s", "headroom": 0.2,
          "coverage": 1.0, "since": null}}]}
        """);
    var run = CommandRun.of("triggers", "--worst", "--runbook", "cartie", "--url", evaluator.url());
    assertTrue(run.out().contains("p95{tenant=a}  narrow"), run::out);
  }

  @Test
  void an_explanation_is_printed_as_the_evaluator_writes_it() {
    evaluator.answers(
        "GET /api/v1/triggers/cartie/backend/p95/explain?labels=tenant%3Da",
        200, "cartie/backend/p95   FIRING\n");
    var run =
        CommandRun.of(
            "explain", "cartie/backend/p95", "--labels", "tenant=a", "--url", evaluator.url());
    assertEquals("cartie/backend/p95   FIRING\n", run.out(), run::err);
    var missing = CommandRun.of("explain", "cartie/backend/p59", "--url", evaluator.url());
    assertEquals(1, missing.exitCode());
    assertEquals("no such thing", missing.err().strip());
  }

  @Test
  void silences_are_added_listed_and_ended() {
    String silence =
        """
        {"id": "s1", "state": "active", "matchers": ["component=web"], "author": "ann",
         "reason": "failover", "start": "2026-03-01T10:00:00Z", "end": "2026-03-01T12:00:00Z",
         "endedAt": null, "suppressed": 2}
        """;
    evaluator
        .answers("POST /api/v1/silences", 201, silence)
        .answers("GET /api/v1/silences", 200, "{\"silences\": [" + silence + "]}")
        .answers("DELETE /api/v1/silences/s1", 200, silence);
    var added =
        CommandRun.of(
            "silence",
            "add",
            "component=web",
            "--reason",
            "failover",
            "--author",
            "ann",
            "--for",
            "2h",
            "--url",
            evaluator.url());
    assertEquals("s1: active until 2026-03-01T12:00:00Z", added.out().strip(), added::err);
    var listed = CommandRun.of("silence", "list", "--url", evaluator.url());
    assertTrue(listed.out().contains("s1  active  component=web  ann"), listed::out);
    var ended = CommandRun.of("silence", "end", "s1", "--url", evaluator.url());
    assertEquals("s1: over; it kept 2 firings quiet", ended.out().strip(), ended::err);
  }

  @Test
  void triggers_can_be_chosen_by_runbook_and_state_and_printed_as_json() {
    evaluator.answers("GET /api/v1/runbooks/cartie/triggers", 200, TRIGGERS);
    var run =
        CommandRun.of(
            "triggers",
            "--url",
            evaluator.url(),
            "--runbook",
            "cartie",
            "--state",
            "unknown,held",
            "--json");
    assertTrue(
        run.out().contains("\"trigger\" : \"errors\"") && !run.out().contains("p95"), run::out);
    assertTrue(run.out().contains("\"value\" : null"), run::out);
  }

  @Test
  void an_overdue_sign_off_is_told_below_the_triggers() {
    evaluator.answers("GET /api/v1/triggers", 200, TRIGGERS);
    evaluator.answers("GET /api/v1/runbooks", 200, OVERDUE);
    var run = CommandRun.of("triggers", "--url", evaluator.url());
    assertTrue(run.out().endsWith("\n\n" + OVERDUE_LINE), run::out);
    evaluator.answers("GET /api/v1/runbooks/other/triggers", 200, TRIGGERS);
    var other = CommandRun.of("triggers", "--url", evaluator.url(), "--runbook", "other");
    assertFalse(other.out().contains("sign-off"), other::out);
  }

  @Test
  void a_refusal_is_told_in_the_servers_words() {
    evaluator.answers(
        "GET /api/v1/runbooks/nope/triggers", 404, "{\"detail\": \"There is no runbook nope.\"}");
    var run = CommandRun.of("triggers", "--url", evaluator.url(), "--runbook", "nope");
    assertEquals(new CommandRun(1, "", "There is no runbook nope.\n"), run);
  }

  @Test
  void the_token_is_presented_and_its_absence_explained() {
    evaluator.answers("GET /api/v1/triggers", 401, "{}");
    var run = CommandRun.of("triggers", "--url", evaluator.url() + "/", "--token", "s3cret");
    assertEquals("GET /api/v1/triggers null Bearer s3cret", evaluator.requests().getFirst());
    assertTrue(run.err().contains("HEADROOM_TOKEN"), run::err);
  }

  @Test
  void apply_prints_the_version() throws Exception {
    var file = Files.writeString(directory.resolve("r.yaml"), "metadata: {name: cartie}\n");
    evaluator.answers("PUT /api/v1/runbooks/cartie", 200, "{\"name\": \"cartie\", \"version\": 3}");
    var run = CommandRun.of("apply", "--url", evaluator.url(), file.toString());
    assertEquals(new CommandRun(0, "cartie is at version 3\n", ""), run);
    assertEquals(
        "PUT /api/v1/runbooks/cartie application/yaml null", evaluator.requests().getFirst());
  }

  @Test
  void apply_prints_every_error_with_its_place() throws Exception {
    var file = Files.writeString(directory.resolve("r.yaml"), "metadata: {name: cartie}\n");
    evaluator.answers(
        "PUT /api/v1/runbooks/cartie?dryRun=true",
        422,
        """
        {"detail": "2 errors", "errors": [
          {"line": 3, "column": 5, "offending": "trigers", "message": "unknown key", "instead": "triggers"},
          {"pointer": "/spec", "message": "is missing"}]}
        """);
    var run = CommandRun.of("apply", "--dry-run", "--url", evaluator.url(), file.toString());
    assertEquals(
        "%1$s:3:5: unknown key: 'trigers'. Write: triggers%n%1$s: /spec: is missing%n"
            .formatted(file),
        run.err());
    assertEquals(1, run.exitCode());
  }

  @Test
  void apply_sends_nothing_when_one_file_cannot_be_read() throws Exception {
    var file = Files.writeString(directory.resolve("r.yaml"), "metadata: {name: cartie}\n");
    var run = CommandRun.of("apply", "--url", evaluator.url(), file.toString(), "absent.yaml");
    assertEquals(new CommandRun(1, "", "absent.yaml: there is no such file\n"), run);
    assertEquals(0, evaluator.requests().size());
  }

  @Test
  void the_shipped_runbook_has_nothing_to_complain_about() {
    var run = CommandRun.of("lint", "../runbooks/headroom.yaml");
    assertEquals(0, run.exitCode(), run::out);
    assertTrue(run.out().contains("../runbooks/headroom.yaml: fine"), run::out);
  }

  @Test
  void lint_warns_and_strict_makes_a_warning_a_problem() {
    String cartie = "../runbooks/cartie.yaml";
    var run = CommandRun.of("lint", cartie, "--today", "2026-02-20");
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.out().contains("warning[no-trigger]"), run::out);
    assertFalse(run.out().contains("review-overdue"), run::out);
    assertEquals(1, CommandRun.of("lint", cartie, "--strict").exitCode());
    assertTrue(
        CommandRun.of("lint", cartie, "--today", "2026-06-01").out().contains("review-overdue"));
  }

  @Test
  void lint_asks_a_collector_which_metrics_there_are() {
    evaluator.answers(
        "POST /api/v1/sources/test", 200, "{\"state\": \"up\", \"metrics\": [\"up\"]}");
    var run = CommandRun.of("lint", "../runbooks/headroom.yaml", "--collector", evaluator.url());
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.out().contains("no source yields `process_cpu_usage` now"), run::out);
    assertFalse(run.out().contains("no source yields `up` now"), run::out);
  }

  @Test
  void lint_tells_each_problem_with_its_place() throws Exception {
    var file = Files.writeString(directory.resolve("r.yaml"), "metadata: {name: r}\nspecs: {}\n");
    var run = CommandRun.of("lint", file.toString(), "../runbooks/headroom.yaml");
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains(file + ":2:1: error["), run::out);
    assertTrue(run.out().contains("headroom.yaml: fine"), run::out);
    var json = CommandRun.of("lint", "--json", file.toString(), "absent.yaml");
    assertEquals(1, json.exitCode());
    assertTrue(
        json.out().startsWith("[{") && json.err().equals("absent.yaml: there is no such file\n"),
        json::toString);
  }

  @Test
  void status_is_a_problem_while_something_fires() {
    evaluator.answers("GET /api/v1/runbooks", 200, OVERDUE);
    evaluator.answers("GET /api/v1/triggers", 200, TRIGGERS);
    var run = CommandRun.of("status", "--url", evaluator.url());
    assertEquals(1, run.exitCode());
    assertTrue(
        run.out().endsWith("runbooks  cartie\ntriggers  firing 1, unknown 1\n" + OVERDUE_LINE),
        run::out);
  }

  @Test
  void status_is_fine_when_all_is_ready_and_nothing_fires() {
    evaluator.answers("GET /api/v1/runbooks", 200, "[]").answers("GET /api/v1/triggers", 200, "[]");
    assertEquals(0, CommandRun.of("status", "--url", evaluator.url(), "--json").exitCode());
    evaluator.answers("GET /q/health/ready", 503, "{}");
    var run = CommandRun.of("status", "--url", evaluator.url());
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("down: answers HTTP 503"), run::out);
  }

  @Test
  void status_and_down_without_a_run_say_so() {
    var status = CommandRun.of("status", "--data", directory.toString());
    assertEquals(1, status.exitCode());
    assertTrue(status.err().contains("is not running"), status::err);
    var down = CommandRun.of("down", "--data", directory.toString());
    assertEquals(0, down.exitCode());
    assertTrue(down.out().contains("is not running"), down::out);
  }
}
