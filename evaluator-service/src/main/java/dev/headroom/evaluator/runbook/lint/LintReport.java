package dev.headroom.evaluator.runbook.lint;

import dev.headroom.evaluator.runbook.Json;
import dev.headroom.evaluator.runbook.advice.Finding;
import dev.headroom.evaluator.runbook.advice.Finding.Severity;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.Notice;
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
 * @param notices what is right and not acted on yet, in the file's order
 * @param findings what is right in form and hardly meant so, in the file's order
 */
public record LintReport(
    String fileName,
    String text,
    @Nullable Runbook runbook,
    List<RunbookProblem> problems,
    List<Notice> notices,
    List<Finding> findings) {
  public LintReport {
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
    findings = List.copyOf(findings);
  }

  public boolean ok() {
    return problems.isEmpty() && count(Severity.ERROR) == 0;
  }

  /** Whether there is nothing to look at but notes and what is not active yet. */
  public boolean isClean() {
    return ok() && count(Severity.WARNING) == 0;
  }

  private int count(Severity severity) {
    return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** For a terminal: problems, findings and notices, and a line that sums them up. */
  public String toText() {
    var problemText = new ProblemText(fileName, text);
    StringBuilder out = new StringBuilder();
    problems.forEach(problem -> out.append(problemText.of("error", problem)));
    findings.forEach(
        finding -> out.append(problemText.of(word(finding.severity()), finding.problem())));
    for (Notice notice : notices) {
      out.append(problemText.place(notice.line(), notice.position().column()))
          .append("note[not-active-yet]: ")
          .append(notice.what())
          .append('\n');
    }
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
    if (!notices.isEmpty()) {
      parts.add(count(notices.size(), "part") + " not active yet");
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
    report.put("notices", notices.stream().map(LintReport::data).toList());
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

  private static Map<String, Object> data(Notice notice) {
    return Map.of(
        "line", notice.line(),
        "column", notice.position().column(),
        "path", notice.path(),
        "what", notice.what());
  }
}
