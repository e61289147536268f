package dev.headroom.evaluator.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.runbook.Corpus.Case;
import dev.headroom.evaluator.runbook.lint.Lint;
import dev.headroom.evaluator.runbook.lint.LintReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {
  static Stream<Case> good() {
    return Corpus.good();
  }

  static Stream<Case> bad() {
    return Corpus.bad();
  }

  @ParameterizedTest
  @MethodSource("good")
  void a_good_runbook_has_no_problem(Case file) {
    LintReport report = Lint.lint(file.toString(), file.text());
    assertTrue(report.ok(), report::toText);
  }

  /** With {@code -Dheadroom.update=corpus} the expectations are written anew; read the diff. */
  @ParameterizedTest
  @MethodSource("bad")
  void a_bad_runbook_has_exactly_these_problems_in_this_order(Case file) throws IOException {
    if ("corpus".equals(System.getProperty("headroom.update"))) {
      rewrite(file);
      return;
    }
    LintReport report = Lint.lint(file.toString(), file.text());
    assertFalse(file.expected().isEmpty(), file + " expects nothing");
    assertEquals(
        String.join("\n", file.expected()), String.join("\n", found(report)), report::toText);
  }

  private static void rewrite(Case file) throws IOException {
    int problems = found(Lint.lint(file.toString(), file.body())).size();
    int header = problems + (file.onlyTheParserSeesIt() ? 1 : 0);
    String shifted = "#\n".repeat(header) + file.body();
    String head =
        found(Lint.lint(file.toString(), shifted)).stream()
            .map(line -> "# expect: " + line + "\n")
            .collect(Collectors.joining());
    String schema = file.onlyTheParserSeesIt() ? "# schema: accepts\n" : "";
    Files.writeString(file.file(), head + schema + file.body());
  }

  private static List<String> found(LintReport report) {
    return report.problems().stream()
        .map(p -> p.position() + " " + p.code() + " " + p.message() + instead(p.instead()))
        .toList();
  }

  private static String instead(String instead) {
    return instead.isEmpty() ? "" : " -> " + instead;
  }
}
