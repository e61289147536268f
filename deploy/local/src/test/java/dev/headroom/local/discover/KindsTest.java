package dev.headroom.local.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.runbook.lint.Lint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KindsTest {

  private static List<Kind> kinds() {
    return Kinds.ALL;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void lint_accepts_the_draft_of_every_kind(Kind kind) {
    String yaml = DraftText.yaml(kind.draft(kind.type()));
    var report = Lint.lint("draft.yaml", yaml);
    assertTrue(report.isClean(), report::toText);
    assertEquals(
        kind.candidates().size() + 1,
        report.runbook().spec().components().get(kind.type()).triggers().size());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_metric_of_a_candidate_is_one_that_the_source_yields(Kind kind) throws IOException {
    String page = Files.readString(Path.of("../../docs/reference/source-metrics.md"));
    for (String metric : kind.metrics()) {
      assertTrue(page.contains("| `" + metric + "` |"), metric);
    }
  }

  @Test
  void what_the_target_does_not_show_is_no_candidate() {
    Kind redis = Kinds.named("redis").orElseThrow();
    var seen =
        List.of(
            seen("redis_clients_used_ratio", "gauge"),
            seen("redis_commands_processed_total", "counter"));
    Draft draft = redis.draft("cache", redis.draft("cache").source(), seen);
    assertEquals(
        List.of("up", "clients"), draft.candidates().stream().map(Candidate::name).toList());
    assertEquals(
        List.of(
            new Draft.Other(
                "rate(redis_commands_processed_total{source=\"cache\"}[5m])", "of the test")),
        draft.others());
  }

  static SeenMetric seen(String name, String type) {
    return new SeenMetric(name, type, "", "of the test", 1, OptionalDouble.of(1), Map.of());
  }
}
