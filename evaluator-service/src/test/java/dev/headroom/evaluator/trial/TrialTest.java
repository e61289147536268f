package dev.headroom.evaluator.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.lint.ProblemText;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final String RUNBOOK =
      """
      apiVersion: headroom.dev/v1
      kind: Runbook
      metadata: {name: shop}
      spec:
        title: Shop
        policy: {evaluateEvery: 15s}
        components:
          web:
            levers:
              replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
            triggers:
              load:
                measure: load
                unit: ratio
                trigger: "> 80% for 2m"
                response: {says: Add a replica, steps: [raise: replicas]}
      """;

  private static final String TESTS =
      """
      apiVersion: headroom.dev/v1
      kind: RunbookTest
      runbook: shop.yaml
      every: 15s
      cases:
        busy:
          says: two minutes of load
          samples:
            - {series: 'load{pod="a"}', values: "0.5x8 0.9x20"}
            - {series: 'load{pod="b"}', values: "0.7x28"}
          expect:
            - {at: 1m, trigger: web.load, labels: {pod: a}, state: ok, headroom: 37.5%, response: []}
            - {at: 5m, trigger: web.load, labels: {pod: a}, state: firing, response: [raise web.replicas]}
      """;

  @Test
  void what_is_expected_passes() {
    var ran = ran(TESTS);
    assertTrue(ran.passed(), () -> TrialText.of(ran));
    assertEquals("shop-test.yaml\n  ok    busy: two minutes of load\n", TrialText.of(ran));
  }

  @Test
  void what_differs_is_shown_side_by_side() {
    String tests =
        TESTS
            .replace(
                "state: ok, headroom: 37.5%, response: []",
                "state: narrow, value: 60%, headroom: 10%")
            .replace("response: [raise web.replicas]", "response: [], forbids: [raise]");
    var ran = ran(tests);
    assertEquals(
        """
        shop-test.yaml
          FAIL  busy: two minutes of load
            shop-test.yaml:12:9: web.load at 1m
                        expected       actual
              state     narrow         ok
              value     60% within 1%  50%
              headroom  10% within 1%  37.5%
            shop-test.yaml:13:9: web.load at 5m
                        expected  actual
              response  none      raise web.replicas by one step (within 1..8)
              forbids   raise     none
        """,
        TrialText.of(ran));
    assertEquals("1 case: 0 passed, 1 failed", TrialText.sum(List.of(ran)));
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="shop-test.yaml" tests="1" failures="1" errors="0">
            <testcase classname="shop-test.yaml" name="busy">
              <failure message="web.load at 1m">shop-test.yaml:12:9
        state: expected narrow, actual ok
        value: expected 60% within 1%, actual 50%
        headroom: expected 10% within 1%, actual 37.5%</failure>
              <failure message="web.load at 5m">shop-test.yaml:13:9
        response: expected none, actual raise web.replicas by one step (within 1..8)
        forbids: expected raise, actual none</failure>
            </testcase>
          </testsuite>
        </testsuites>
        """,
        JunitXml.of(List.of(ran)));
  }

  @Test
  void gates_are_expected_beside_a_trigger_or_alone() {
    String gated =
        RUNBOOK.replace(
            "  components:",
            "  gates: {healthy: {says: Healthy, measure: max(pool), holds: < 80 for 1m}}\n"
                + "  components:");
    String tests =
        TESTS
                .replace(
                    "    expect:", "      - {series: pool, values: \"50x8 90x20\"}\n    expect:")
                .replace("response: []", "gates: {healthy: holds}")
            + "      - {at: 30s, gates: {healthy: unknown}}\n"
            + "      - {at: 3m, gates: {healthy: unknown}}\n";
    assertEquals(
        """
        shop-test.yaml
          FAIL  busy: two minutes of load
            shop-test.yaml:16:9: gates at 3m
                            expected  actual
              gate healthy  unknown   fails (the value is 90, < 80 is needed)
        """,
        TrialText.of(ran(parsed(gated), tests)));
    assertTrue(
        problems(TESTS.replace("response: []", "gates: {helthy: holds}"))
            .contains("the runbook has no gate `helthy`"));
    assertTrue(problems(TESTS + "      - {at: 3m, state: ok}\n").contains("no trigger is named"));
  }

  @Test
  void several_label_sets_want_to_be_told_apart() {
    String text = TrialText.of(ran(TESTS.replace("labels: {pod: a}, state: ok", "state: ok")));
    assertTrue(text.contains("{pod=\"a\"} {pod=\"b\"}"), text);
  }

  @Test
  void what_is_wrong_with_the_tests_has_its_place_and_what_to_write() {
    assertEquals(
        """
        shop-test.yaml:9:16: error[bad-series]: this is not one series
          9 |       - {series: 'load{pod=~"a"}', values: "0.5x8 0.9y20"}
            |                   ^^^^^^^^^^^^^^
          instead: load or load{pod="a"}
        shop-test.yaml:12:25: error[unknown-name]: the runbook has no trigger `web.laod`
          12 |       - {at: 1m, trigger: web.laod, labels: {pod: a}, state: ok, headroom: 37.5%, response: []}
             |                           ^^^^^^^^
          instead: `web.load`: did you mean that?
        """
            .replace("9:16", "9:19")
            .replace("12:25", "12:27")
            .strip(),
        problems(
                TESTS
                    .replace("pod=\"a\"", "pod=~\"a\"")
                    .replace("0.9x20", "0.9y20")
                    .replaceFirst("web.load", "web.laod"))
            .strip());
  }

  @Test
  void a_key_that_nobody_knows_is_refused_as_in_a_runbook() {
    String problems = problems(TESTS.replace("state: ok", "sate: ok"));
    assertTrue(
        problems.contains("shop-test.yaml:12:") && problems.contains("`state`: did you mean that?"),
        problems);
  }

  @Test
  void any_text_gives_a_result_or_a_place_in_bounded_time() {
    var random = new Random(20_260_218);
    int ran = 0;
    for (int i = 0; i < 10_000; i++) {
      String text = mutated(TESTS, random);
      switch (TestParser.parse(text)) {
        case TestReading.Rejected(var problems) -> placed(problems, text);
        case TestReading.Read tests -> {
          switch (Trial.run(runbook(), tests)) {
            case Trial.Outcome.Rejected(var problems) -> placed(problems, text);
            case Trial.Outcome.Ran(var results) -> {
              ran++;
              assertFalse(results.isEmpty());
            }
          }
        }
      }
    }
    assertTrue(ran > 100, "so few mutations were tests: " + ran);
  }

  private static void placed(List<RunbookProblem> problems, String text) {
    assertFalse(problems.isEmpty(), text);
    long lines = text.lines().count() + 1;
    problems.forEach(problem -> assertTrue(problem.line() <= lines, () -> problem + "\n" + text));
  }

  /** Up to three changes: a character, a piece doubled or cut out, a number made large. */
  private static String mutated(String text, Random random) {
    var mutated = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0 && mutated.length() > 2; i--) {
      int at = random.nextInt(mutated.length());
      int end = Math.min(mutated.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 ->
            mutated.setCharAt(at, "{}[]:,\"'x+-_9eE%\n \t#&*!\u0000é".charAt(random.nextInt(23)));
        case 1 -> mutated.insert(at, mutated.substring(at, end));
        case 2 -> mutated.delete(at, end);
        case 3 -> mutated.insert(at, "99999");
        default ->
            mutated.insert(
                at, List.of("stale", "NaN", "x100000", "1h", "-", "e9").get(random.nextInt(6)));
      }
    }
    return mutated.toString();
  }

  private static JunitXml.Suite ran(String tests) {
    return ran(runbook(), tests);
  }

  private static JunitXml.Suite ran(Runbook runbook, String tests) {
    if (TestParser.parse(tests) instanceof TestReading.Read read
        && Trial.run(runbook, read) instanceof Trial.Outcome.Ran(var results)) {
      return JunitXml.Suite.ran("shop-test.yaml", results);
    }
    throw new AssertionError("the tests cannot be run: " + problems(tests));
  }

  private static String problems(String tests) {
    List<RunbookProblem> problems =
        switch (TestParser.parse(tests)) {
          case TestReading.Rejected(var wrong) -> wrong;
          case TestReading.Read read ->
              switch (Trial.run(runbook(), read)) {
                case Trial.Outcome.Rejected(var wrong) -> wrong;
                case Trial.Outcome.Ran ran -> throw new AssertionError("nothing is wrong: " + ran);
              };
        };
    var text = new ProblemText("shop-test.yaml", tests);
    return problems.stream().map(one -> text.of("error", one)).collect(Collectors.joining());
  }

  private static Runbook runbook() {
    return parsed(RUNBOOK);
  }

  private static Runbook parsed(String text) {
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed parsed -> parsed.runbook();
      case ParseResult.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }
}
