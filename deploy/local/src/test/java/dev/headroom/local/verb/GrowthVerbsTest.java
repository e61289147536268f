package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.local.CommandRun;
import dev.headroom.local.FakeEvaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthVerbsTest {

  private static final String SPRING =
      """
      {"id": "spring", "says": "Spring", "on": "%s", "driver": "users", "probability": 0.8,
       "uplift": {"low": 0.1, "mid": 0.2, "high": 0.4}, "over": "0d", "origin": "rest",
       "review": {"state": "filed", "reference": "OPS-7", "growth": 0.6, "says": ""}}""";

  private final FakeEvaluator evaluator = new FakeEvaluator();

  @TempDir Path folder;

  @AfterEach
  void close() {
    evaluator.close();
  }

  private CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--url";
    all[arguments.length + 1] = evaluator.url();
    return CommandRun.of(all);
  }

  @Test
  void values_are_imported_and_a_bad_line_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("users.csv"), "2026-01-01,5\n");
    String put = "PUT /api/v1/runbooks/shop/drivers/users";
    evaluator.answers(put, 200, "{\"values\": 1, \"from\": \"a\", \"to\": \"b\"}");
    var fine = run("drivers", "import", "shop", "users", file.toString());
    assertEquals("users of shop: 1 values from a to b\n", fine.out(), fine.err());
    assertEquals(put + " text/csv null", evaluator.requests().getLast());
    evaluator.answers(
        put,
        400,
        "{\"detail\": \"x\", \"errors\": [{\"line\": 3, \"column\": 1, \"message\": \"m\"}]}");
    var bad = run("drivers", "import", "shop", "users", file.toString());
    assertEquals(1, bad.exitCode());
    assertEquals(file + ":3:1: m\n", bad.err());
  }

  @Test
  void launches_are_added_listed_moved_and_called_off() {
    String one = "/api/v1/runbooks/shop/launches/spring";
    evaluator.answers("PUT " + one, 200, SPRING.formatted("2026-05-01"));
    evaluator.answers("GET " + one, 200, SPRING.formatted("2026-04-01"));
    evaluator.answers("DELETE " + one, 200, SPRING.formatted("2026-05-01"));
    evaluator.answers(
        "GET /api/v1/runbooks/shop/launches",
        200,
        "{\"launches\": [" + SPRING.formatted("2026-04-01") + "]}");
    String line = "spring on 2026-05-01: users adds 10%..20%..40%\n";
    var added =
        run(
            "launch",
            "add",
            "shop",
            "spring",
            "--on",
            "2026-05-01",
            "--driver",
            "users",
            "--uplift",
            "10%,20%,40%");
    assertEquals(line, added.out(), added.err());
    assertEquals(line, run("launch", "move", "shop", "spring", "2026-05-01").out());
    assertTrue(
        run("launch", "list", "shop").out().contains("2026-04-01  spring  users   10%..20%..40%"));
    assertTrue(run("launch", "list", "shop").out().contains("rest  filed OPS-7  Spring"));
    assertEquals("spring of shop is called off\n", run("launch", "cancel", "shop", "spring").out());
    assertEquals(1, run("launch", "move", "shop", "autumn", "2026-05-01").exitCode());
    assertEquals(
        2,
        run("launch", "add", "shop", "x", "--on", "d", "--driver", "u", "--uplift", "1%")
            .exitCode());
  }

  @Test
  void a_simulation_says_what_trips_what_it_costs_and_what_is_first() {
    evaluator.answers(
        "POST /api/v1/simulations",
        200,
        """
        {"horizonDays": 90, "grow": {"users": 0.5}, "events": ["spring"], "first": {"lever": "web.replicas", "component": "web", "trigger": "load"},
         "triggers": [
          {"component": "web", "trigger": "load", "driver": "users", "tripsAt": 800, "probability": 0.95,
           "p5": "2026-03-31", "p50": "2026-04-02", "p95": null, "levers": ["web.replicas"]},
          {"component": "web", "trigger": "bare", "unjudged": "it has no history", "levers": []}],
         "costs": {"currency": "EUR",
          "levers": [
           {"lever": "web.replicas", "stands": "2", "next": "3", "stay": 177.4, "moveNow": 266.1,
            "atTrip": {"low": 177.4, "mid": 236.5, "high": 240}},
           {"lever": "store.tier", "unpriced": "no price is given for M30"}],
          "totals": [{"of": "total", "stay": 177.4, "moveNow": 266.1,
            "atTrip": {"low": 177.4, "mid": 236.5, "high": 240}}]}}
        """);
    var run = run("simulate", "shop", "--grow", "users=+50%", "--event", "spring");
    assertEquals(0, run.exitCode(), run.err());
    for (String part :
        new String[] {
          "Assumed: users grows by 50%, spring takes place.",
          "Move web.replicas first: web/load asks for it within 90 days.",
          "web/load  95%      2026-03-31  2026-04-02  beyond  users at 800",
          "web/bare  unknown",
          "it has no history",
          "web.replicas  177      266       237 (177..240)",
          "no price is given for M30",
          "Nothing was changed."
        }) {
      assertTrue(run.out().contains(part), part + "\nin\n" + run.out());
    }
  }

  @Test
  void a_problem_is_told_once() {
    evaluator.answers(
        "POST /api/v1/simulations",
        400,
        """
        {"detail": "/events/0: there is no launch `x`",
         "errors": [{"pointer": "/events/0", "message": "there is no launch `x`"}]}""");
    var run = run("simulate", "shop", "--event", "x");
    assertEquals(1, run.exitCode());
    assertEquals("/events/0: there is no launch `x`\n", run.err());
  }
}
