package dev.headroom.evaluator.runbook.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LintTest {
  private static final String BAD =
      """
      apiVersion: headroom.dev/v1
      kind: Runbook
      metadata: {name: bad}
      spec:
        title: A bad one
        components:
          web:
            triggers:
              errors: {measure: sum(a), trigger: "> 800mss", response: {says: Look}}
      """;

  @Test
  void a_problem_shows_its_place_the_line_and_what_to_write_instead() {
    LintReport report = Lint.lint("bad.yaml", BAD);
    assertFalse(report.ok());
    assertEquals(
        """
        bad.yaml:9:50: error[bad-unit]: `mss` is no unit that is known here
          9 |         errors: {measure: sum(a), trigger: "> 800mss", response: {says: Look}}
            |                                                  ^^^
          instead: `ms`
        bad.yaml: 1 problem
        """,
        report.toText());
  }

  @Test
  void a_good_runbook_is_fine() {
    LintReport report = Lint.lint("good.yaml", BAD.replace("mss", "ms"));
    assertTrue(report.ok());
    assertEquals("good.yaml: fine\n", report.toText());
  }

  @Test
  void a_program_reads_the_same_as_json() {
    assertEquals(
        "{\"file\":\"bad.yaml\",\"findings\":[],\"ok\":false,\"problems\":[{\"code\":\"bad-unit\","
            + "\"column\":50,\"instead\":\"`ms`\",\"line\":9,\"message\":\"`mss` is no unit that is"
            + " known here\",\"offending\":\"mss\",\"path\":"
            + "\"/spec/components/web/triggers/errors/trigger\"}]}",
        Lint.lint("bad.yaml", BAD).toJson());
  }
}
