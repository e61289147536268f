package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.local.CommandRun;
import dev.headroom.local.FakeEvaluator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveForecastTest {

  private static final String FORECASTS =
      "GET /api/v1/forecasts?runbook=shop&component=web&trigger=slow";

  private final FakeEvaluator evaluator = new FakeEvaluator();

  @AfterEach
  void close() {
    evaluator.close();
  }

  private CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "forecast";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--url";
    all[arguments.length + 2] = evaluator.url();
    return CommandRun.of(all);
  }

  private void answers() {
    evaluator.answers(
        "GET /api/v1/triggers",
        200,
        """
        {"triggers": [{"runbook": "shop", "component": "web", "trigger": "slow"},
          {"runbook": "shop", "component": "web", "trigger": "busy"},
          {"runbook": "bank", "component": "web", "trigger": "busy"}]}""");
    evaluator.answers(
        FORECASTS,
        200,
        """
        {"runbook": "shop", "version": 3, "forecasts": [
          {"component": "web", "trigger": "slow", "labels": {"pod": "a"}, "phrase": "> 800ms for 24h",
           "threshold": 0.8, "unit": "s",
           "outlook": {"kind": "JUDGED", "reasons": ["only 30 origins"], "grade": "B",
             "past": {"from": "2026-01-01T00:00:00Z", "to": "2026-03-01T00:00:00Z",
               "stepSeconds": 3600, "steps": 1416, "known": 1400},
             "fan": {"at": ["2026-03-01T00:00:00Z"], "middle": [0.5], "low80": [0.4],
               "high80": [0.6], "low95": [null], "high95": [null]},
             "until": "2026-03-15T00:00:00Z", "probability": 0.34,
             "p5": "2026-03-03T00:00:00Z", "p50": null, "p95": null}},
          {"component": "web", "trigger": "slow", "labels": {}, "phrase": "> 800ms for 24h",
           "threshold": 0.8, "unit": "s",
           "outlook": {"kind": "NONE", "reasons": ["no history"], "grade": null, "past": null,
             "fan": null}}]}""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop/web/slow", "web/slow", "slow"})
  void the_outlook_of_a_trigger_is_told_however_much_of_its_name_is_written(String name) {
    answers();
    var run = run("--trigger", name);
    assertEquals(
        """
        web/slow{pod=a}  > 800ms for 24h
        trips until 2026-03-15T00:00:00Z: 34%; 5 % by 2026-03-03T00:00:00Z, 50 % beyond the horizon, 95 % beyond the horizon
        trust B
          only 30 origins
        1400 of 1416 hours, 2026-01-01T00:00:00Z to 2026-03-01T00:00:00Z

        TIME                  FORECAST  80 %              95 %
        2026-03-01T00:00:00Z  0.5 s 0.4 s to 0.6 s -

        web/slow  > 800ms for 24h
        no forecast
          no history
        """
            .replaceAll(" +", " "),
        run.out().replaceAll(" +", " "),
        run::err);
  }

  @Test
  void json_is_the_evaluator_s_own() {
    answers();
    assertTrue(run("--trigger", "slow", "--json").out().contains("\"probability\" : 0.34"));
  }

  @Test
  void a_name_that_fits_none_or_several_is_a_problem() {
    answers();
    assertEquals(
        new CommandRun(1, "", "which one: bank/web/busy, shop/web/busy?\n"),
        run("--trigger", "busy"));
    assertEquals(
        new CommandRun(1, "", "no trigger 'none'; ./headroom triggers lists them\n"),
        run("--trigger", "none"));
    assertEquals(1, run("--trigger", "a/b/c/d").exitCode());
    assertEquals(1, run("--trigger", "no/such/one").exitCode());
  }

  @Test
  void a_file_and_a_trigger_are_two_questions() {
    assertEquals(2, run("--trigger", "slow", "--data", "x.csv").exitCode());
    assertEquals(2, run().exitCode());
    assertEquals(2, run("--data", "x.csv").exitCode());
    assertEquals(2, run("--trigger", "slow", "--threshold", "3").exitCode());
  }
}
