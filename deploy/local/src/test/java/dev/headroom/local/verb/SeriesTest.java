package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.local.CommandRun;
import dev.headroom.local.FakeEvaluator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeriesTest {

  private static final String ONE =
      """
      {"component": "web", "trigger": "busy", "labels": {"pod": "a"}, "unit": "ratio",
       "values": {"avg": [0.25, null, 0.5]}}""";

  private final FakeEvaluator evaluator = new FakeEvaluator();

  private void answers(String query, String series) {
    evaluator.answers(
        "GET /api/v1/series?runbook=shop" + query,
        200,
        """
        {"times": ["2026-02-18T09:00:00Z", "2026-02-18T09:01:00Z", "2026-02-18T09:02:00Z"],
         "series": [%s]}"""
            .formatted(series));
  }

  @AfterEach
  void close() {
    evaluator.close();
  }

  @Test
  void a_series_is_a_line_of_bars_with_its_holes() {
    answers("&label=pod%3Da&aggregation=avg", ONE);
    var run = CommandRun.of("series", "shop", "--label", "pod=a", "--url", evaluator.url());
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("web/busy{pod=a}  25%    50%   50%   1 of 3  ▁ █"), run.out());
  }

  @Test
  void csv_has_a_line_for_each_value_and_none_for_a_hole() {
    answers("&step=1m&aggregation=avg", ONE);
    var run = CommandRun.of("series", "shop", "--step", "1m", "--csv", "--url", evaluator.url());
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("time,value\n2026-02-18T09:00:00Z,0.25\n2026-02-18T09:02:00Z,0.5\n", run.out());
  }

  @Test
  void csv_of_several_series_is_refused_by_name() {
    answers("&aggregation=avg", ONE + "," + ONE.replace("\"a\"", "\"b\""));
    var run = CommandRun.of("series", "shop", "--csv", "--url", evaluator.url());
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("web/busy{pod=b}"), run.err());
    assertEquals("", run.out());
  }

  @Test
  void a_refusal_is_the_servers_sentence() {
    evaluator.answers(
        "GET /api/v1/series?runbook=shop&aggregation=median",
        400,
        "{\"detail\": \"aggregation 'median'; use one or more of min, max\"}");
    var run = CommandRun.of("series", "shop", "--aggregation", "median", "--url", evaluator.url());
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("use one or more of"), run.err());
  }
}
