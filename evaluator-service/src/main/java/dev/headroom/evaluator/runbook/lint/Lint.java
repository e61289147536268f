package dev.headroom.evaluator.runbook.lint;

import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import java.util.List;

/** Checks a runbook file without a server. */
public final class Lint {
  private Lint() {}

  /** Everything that can be said of the text; the file name is only shown. */
  public static LintReport lint(String fileName, String text) {
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed parsed ->
          new LintReport(fileName, text, parsed.runbook(), List.of(), parsed.notices());
      case ParseResult.Rejected rejected ->
          new LintReport(fileName, text, null, rejected.problems(), List.of());
    };
  }
}
