package dev.headroom.evaluator.runbook.lint;

import dev.headroom.evaluator.runbook.Json;
import dev.headroom.evaluator.runbook.advice.Finding;
import dev.headroom.evaluator.runbook.advice.Finding.Severity;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lint says of one file.
 *
 * @param runbook null when there are problems
 * @param problems in the file's order
 * @param findings what is right in form and hardly meant so, in the file's order
 */
public record LintReport(
    String fileName,
    String text,
    @Nullable Runbook runbook,
    List<RunbookProblem> problems,
    List<Finding> findings) {
  public LintReport {
    problems = List.copyOf(problems);
    findings = List.copyOf(findings);
  }

  public boolean ok() {
    return problems.isEmpty() && count(Severity.ERROR) == 0;
  }

  /** Whether there is nothing to look at but notes. */
  public boolean isClean() {
    return ok() && count(Severity.WARNING) == 0;
  }

  private int count(Severity severity) {
    return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** For a terminal: problems and findings, and a line that sums them up. */
  public String toText() {
    var problemText = new ProblemText(fileName, text);
    StringBuilder out = new StringBuilder();
    problems.forEach(problem -> out.append(problemText.of("error", problem)));
    findings.forEach(
        finding -> out.append(problemText.of(word(finding.severity()), finding.problem())));
    return out.append(summary()).append('\n').toString();
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private String summary() {
    int errors = problems.size() + count(Severity.ERROR);
    int warnings = count(Severity.WARNING);
    var parts = new ArrayList<String>();
    if (errors > 0) {
      parts.add(count(errors, "problem"));
    } else if (warnings == 0) {
      parts.add("fine");
    }
    if (warnings > 0) {
      parts.add(count(warnings, "warning"));
    }
    if (count(Severity.NOTE) > 0) {
      parts.add(count(count(Severity.NOTE), "note"));
    }
    return fileName + ": " + String.join(", ", parts);
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** For a program; the same facts as the text. */
  public String toJson() {
    Map<String, Object> report = new TreeMap<>();
    report.put("file", fileName);
    report.put("ok", ok());
    if (runbook != null) {
      report.put("name", runbook.name());
    }
    report.put("problems", problems.stream().map(LintReport::data).toList());
    report.put("findings", findings.stream().map(LintReport::data).toList());
    return Json.write(report);
  }

  private static Map<String, Object> data(RunbookProblem problem) {
    return Map.of(
        "line", problem.line(),
        "column", problem.column(),
        "path", problem.path(),
        "code", problem.code(),
        "offending", problem.offending(),
        "message", problem.message(),
        "instead", problem.instead());
  }

  private static Map<String, Object> data(Finding finding) {
    Map<String, Object> data = new TreeMap<>(data(finding.problem()));
    data.put("severity", word(finding.severity()));
    return data;
  }
}
