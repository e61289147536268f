package dev.headroom.evaluator.runbook.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.runbook.lint.Lint;
import dev.headroom.evaluator.runbook.lint.LintReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "load                                                    | ratio | > 120% for 5m | warning impossible-threshold",
        "load                                                    | ratio | > 80% for 5m  | ",
        "load                                                    | ratio | < 0%          | warning impossible-threshold",
        "load / (load offset 1d) - 1                             | ratio | > 150%        | ",
        "delta(load[1h]) / load                                  | ratio | < -10%        | ",
        "latency                                                 | s     | < -5ms        | ",
        "latency                                                 | s     | > -5ms        | ",
        "predict_linear(node_filesystem_avail_bytes[6h], 4*3600) | B     | < 0 B         | ",
        "delta(replica_bytes[1h])                                | B     | < -1 GB       | ",
        "node_timex_offset_seconds                               | s     | < -50 ms      | ",
        "-latency                                                | s     | < -1s         | ",
        "5 < load                                                |       | > 7           | warning filtered-measure",
        "rate(busy_seconds_total[5m])                            | s     | < 0s          | error impossible-threshold",
        "latency                                                 | s     | > 5ms         | ",
        "up                                                      |       | == 2          | error impossible-threshold",
        "up                                                      |       | == 0 for 1m   | ",
        "max(up)                                                 |       | > 1           | error impossible-threshold",
        "1 - min by (source) (avg_over_time(probe_success[15m])) | ratio | > 10%         | ",
        "sum(rate(requests_total[5m]))                           |       | < 0           | error impossible-threshold",
        "sum(rate(requests_total[5m]))                           |       | >= 0          | error always-true",
        "count(up) - sum(up)                                     |       | >= 1          | ",
        "count(load)                                             |       | < 1           | error impossible-threshold",
        "histogram_quantile(95, sum by (le) (rate(a_bucket[5m]))) | s    | > 1s          | error impossible-quantile",
        "quantile(1.5, load)                                     |       | > 1           | error impossible-quantile",
        "histogram_quantile(0.95, sum by (le) (rate(a_bucket[5m]))) | s  | > 1s          | ",
        "vector(3)                                               |       | > 1           | error constant-measure",
        "load > 5                                                |       | > 7           | warning filtered-measure",
        "load > bool 5                                           |       | == 1          | ",
        "sgn(load)                                               |       | > 2           | error impossible-threshold",
        "sgn(load)                                               |       | > 0           | ",
        "sgn(up)                                                 |       | < 0           | error impossible-threshold",
        "absent(load)                                            |       | == 1          | ",
        "absent_over_time(load[5m])                              |       | > 0           | ",
        "clamp_max(load, 5)                                      |       | > 5           | error impossible-threshold",
        "clamp_max(load, 5)                                      |       | >= 5          | ",
        "clamp_max(load, 5)                                      |       | <= 5          | error always-true",
        "clamp_min(load, -5)                                     |       | < -5          | error impossible-threshold",
        "clamp(load, 1, 3)                                       |       | > 2           | ",
        "clamp(load, 1, 3)                                       |       | == 4          | error impossible-threshold",
        "clamp_max(load, scalar(queue))                          |       | > 5           | ",
        "abs(load)                                               |       | < 0           | error impossible-threshold",
        "floor(load)                                             |       | < 0           | ",
        "load                                                    |       | > 5 for 500d  | warning beyond-history"
      })
  void a_threshold_is_looked_at_with_its_measure(
      String measure, String unit, String trigger, String expected) {
    String found =
        findings(runbook(trigger("one", measure.strip(), unit, trigger.strip(), "ticket: Look")))
            .stream()
            .map(
                one ->
                    one.severity().name().toLowerCase(java.util.Locale.ROOT)
                        + " "
                        + one.problem().code())
            .reduce("", (all, one) -> all + one);
    assertEquals(expected == null ? "" : expected.strip(), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "> 70 for 5m  | ticket: a | > 90 for 10m | ticket: b | two",
        "> 90 for 5m  | ticket: a | > 70 for 1h  | ticket: b | ",
        "> 70 for 5m  | ticket: a | > 90 for 10m | raise: replicas | ",
        "> 70 for 5m  | ticket: a | > 70 for 5m  | ticket: a | two",
        "> 90 for 10m | ticket: a | > 70 for 5m  | ticket: b | one",
        "< 5 for 5m   | ticket: a | < 3 for 5m   | ticket: a | two",
        "< 5 for 5m   | ticket: a | > 9 for 5m   | ticket: a | "
      })
  void a_trigger_that_another_one_hides_is_named(
      String first, String firstStep, String second, String secondStep, String hidden) {
    List<Finding> found =
        findings(
            runbook(
                trigger("one", "load", null, first.strip(), firstStep.strip())
                    + trigger("two", "load ", null, second.strip(), secondStep.strip())
                    + trigger("three", "queue", null, "> 1", "raise: replicas")));
    List<String> paths =
        found.stream()
            .filter(one -> one.problem().code().equals("shadowed-trigger"))
            .map(one -> one.problem().path())
            .toList();
    assertEquals(
        hidden == null
            ? List.of()
            : List.of("/spec/components/web/triggers/" + hidden.strip() + "/trigger"),
        paths);
  }

  @Test
  void what_nobody_uses_is_a_warning_at_its_name() {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: r}
        spec:
          title: R
          signOff: {approvedBy: [a], approvedOn: 2026-01-01, nextReview: 2026-02-01}
          sources:
            web: {prometheus: {url: "http://web/metrics"}}
            ready: {probe: {url: "http://web/ready"}}
            jobs: {scheduler: {}}
          components:
            idle: {capacity: {replicas: 1}}
            web:
              levers:
                replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
                pages: {manual: Pages by hand}
              triggers:
                load:
                  measure: load
                  trigger: "> 5"
                  response: {says: Look, steps: [ticket: Look]}
          channels: {hook: {webhook: "https://example.org"}}
        """;
    assertEquals(
        """
        r.yaml:6:72: warning[review-overdue]: the review is overdue by 28 days
          6 |   signOff: {approvedBy: [a], approvedOn: 2026-01-01, nextReview: 2026-02-01}
            |                                                                  ^^^^^^^^^^
          instead: after the review, the day of the next one
        r.yaml:9:5: warning[unused-source]: no measure looks at what this source yields
          9 |     ready: {probe: {url: "http://web/ready"}}
            |     ^^^^^
          instead: a trigger or a check on it, or leave it out
        r.yaml:10:5: warning[unused-source]: no measure looks at what this source yields
          10 |     jobs: {scheduler: {}}
             |     ^^^^
          instead: a trigger or a check on it, or leave it out
        r.yaml:12:5: warning[no-trigger]: nothing watches this component: it has no trigger
          12 |     idle: {capacity: {replicas: 1}}
             |     ^^^^
          instead: triggers: with the metric that runs out first
        r.yaml:15:9: warning[unused-lever]: no response moves this lever
          15 |         replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
             |         ^^^^^^^^
          instead: a step such as {raise: web.replicas}, or leave it out
        """
            .replace("6:72", "6:66"),
        report(text, Optional.empty())
            .toText()
            .lines()
            .filter(line -> !line.startsWith("r.yaml: "))
            .reduce("", (all, line) -> all + line + "\n"));
  }

  @Test
  void a_runbook_without_channels_is_fine_and_told_once_where_notices_stay() {
    String text =
        runbook(trigger("one", "load", null, "> 5", "raise: replicas"))
            + trigger("two", "load", null, "> 7", "incident: {severity: SEV-2}")
            + trigger("three", "queue", null, "> 7", "ticket: Look");
    assertEquals(List.of(), findings(text));
    String without = text.replaceAll("(?m)^ +channels:.*\\n", "");
    LintReport report = report(without, Optional.empty());
    assertEquals(
        List.of("/spec/components/web/triggers/two/response/steps/0 no-channels NOTE"),
        report.findings().stream()
            .map(f -> f.problem().path() + " " + f.problem().code() + " " + f.severity())
            .toList());
    assertTrue(report.isClean());
    assertTrue(report.toText().contains("r.yaml: fine, 1 note"), report.toText());
    String onlyLevers = runbook(trigger("one", "load", null, "> 5", "raise: replicas"));
    assertEquals(
        List.of(),
        report(onlyLevers.replaceAll("(?m)^ +channels:.*\\n", ""), Optional.empty()).findings());
  }

  @Test
  void a_metric_that_no_source_yields_is_named_with_the_nearest() {
    String text =
        runbook(trigger("one", "sum(rate(http_request_total[5m]))", null, "> 5", "ticket: a"))
            .replace(
                "  components:",
                "  sources:\n    web: {prometheus: {url: \"http://web/metrics\"}}\n    other: {prometheus: {url: \"http://other/metrics\"}}\n  components:");
    var known =
        new KnownMetrics(
            Map.of("web", Set.of("up", "http_requests_total"), "other", Set.of("up")), Set.of());
    String said = report(text, Optional.of(known)).toText();
    assertTrue(
        said.contains("warning[unknown-metric]: no source yields `http_request_total` now"), said);
    assertTrue(said.contains("instead: `http_requests_total`: did you mean that?"), said);
    var partly = new KnownMetrics(Map.of("web", Set.of("up")), Set.of("other"));
    assertFalse(report(text, Optional.of(partly)).toText().contains("unknown-metric"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum(rate(a_total[5m])) | > 100 | < 0  | impossible-recovery: the measure is never below 0",
        "sum(rate(a_total[5m])) | > 100 | < 10 | ",
        "max(up)                | < 1   | > 1  | impossible-recovery: the measure lies between 0 and 1",
        "load                   | > 100 | < 0  | "
      })
  void a_recovery_that_no_value_passes_is_an_error(
      String measure, String trigger, String recover, String expected) {
    String text =
        runbook(trigger("one", measure, null, trigger, "ticket: Look"))
            + "          recover: \""
            + recover
            + "\"\n";
    assertEquals(
        expected == null
            ? List.of()
            : List.of(expected + ": once it has fired, the trigger never recovers"),
        codesAndMessages(text));
  }

  @Test
  void a_selector_that_no_series_matches_is_an_error() {
    assertEquals(
        List.of(
            "contradictory-selector: no series has source=\"web\" and source=\"other\"",
            "contradictory-selector: no series has zone=\"a\" and zone!~\"a|b\"",
            "unknown-source: the runbook declares no source that source=\"nosuch\" matches"),
        codesAndMessages(
            withSources(
                trigger("one", "load{source=\"web\",source=\"other\"}", null, "> 1", "ticket: Look")
                    + trigger("two", "load{zone=\"a\",zone!~\"a|b\"}", null, "> 1", "ticket: Look")
                    + trigger("three", "load{source=\"nosuch\"}", null, "> 1", "ticket: Look")
                    + trigger("four", "load{source=~\"web|x\"}", null, "> 2", "ticket: Look")
                    + trigger("five", "load{source!=\"nosuch\"}", null, "> 3", "ticket: Look"))));
  }

  @Test
  void an_unknown_source_names_the_declared_ones() {
    String text =
        withSources(
            trigger("one", "load{source=\"nosuch\"} or queue", null, "> 1", "ticket: Look"));
    String said = report(text, Optional.empty()).toText();
    assertTrue(said.contains("instead: one of other, web"), said);
  }

  @ParameterizedTest
  @CsvSource({
    "headroom, 0, ",
    "cartie, 2, unused-source no-trigger",
    "caracal, 8, unused-lever unused-lever unused-lever unused-lever unused-lever unused-lever unused-lever no-trigger"
  })
  void the_shipped_runbooks_have_right_warnings_only(String name, int count, String codes)
      throws Exception {
    Path file = Path.of("../deploy/runbooks/" + name + ".yaml");
    LintReport report = report(Files.readString(file), Optional.empty());
    assertTrue(report.ok(), report::toText);
    List<String> found =
        report.findings().stream()
            .filter(one -> one.severity() == Finding.Severity.WARNING)
            .map(one -> one.problem().code())
            .toList();
    assertEquals(count, found.size(), report::toText);
    assertEquals(codes == null ? "" : codes, String.join(" ", found));
  }

  private static List<String> codesAndMessages(String text) {
    return findings(text).stream()
        .map(one -> one.problem().code() + ": " + one.problem().message())
        .toList();
  }

  private static String withSources(String triggers) {
    return runbook(triggers)
        .replace(
            "  components:",
            "  sources:\n    web: {prometheus: {url: \"http://web/metrics\"}}\n    other: {prometheus: {url: \"http://other/metrics\"}}\n  components:");
  }

  private static String runbook(String triggers) {
    return """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: r}
        spec:
          title: R
          channels: {hook: {webhook: "https://example.org"}}
          components:
            web:
              levers:
                replicas: {manual: By hand}
              triggers:
        """
        + triggers;
  }

  private static String trigger(
      String name, String measure, String unit, String trigger, String step) {
    return """
                %s:
                  measure: '%s'
                  trigger: "%s"
                  response: {says: Look, steps: [{%s}]}
        """
            .formatted(name, measure, trigger, step)
        + (unit == null ? "" : "          unit: " + unit.strip() + "\n");
  }

  private static List<Finding> findings(String text) {
    LintReport report = report(text, Optional.empty());
    assertEquals(List.of(), report.problems(), text);
    return report.findings();
  }

  private static LintReport report(String text, Optional<KnownMetrics> metrics) {
    return Lint.lint("r.yaml", text, new Surroundings(TODAY, metrics));
  }
}
