package dev.headroom.evaluator.runbook.lint;

import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.advice.Advice;
import dev.headroom.evaluator.runbook.advice.Surroundings;
import java.util.List;
import java.util.Optional;

/** Checks a runbook file without a server. */
public final class Lint {
  private Lint() {}

  /** What is wrong with the text; the file name is only shown. */
  public static LintReport lint(String fileName, String text) {
    return lint(fileName, text, Optional.empty());
  }

  /** What is wrong with the text, and what can be said against it where nothing is. */
  public static LintReport lint(String fileName, String text, Surroundings surroundings) {
    return lint(fileName, text, Optional.of(surroundings));
  }

  private static LintReport lint(
      String fileName, String text, Optional<Surroundings> surroundings) {
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed(var runbook, var places) ->
          new LintReport(
              fileName,
              text,
              runbook,
              List.of(),
              surroundings.map(around -> Advice.on(runbook, places, around)).orElse(List.of()));
      case ParseResult.Rejected(var problems) ->
          new LintReport(fileName, text, null, problems, List.of());
    };
  }
}
