package dev.headroom.evaluator.runbook.lint;

import dev.headroom.evaluator.runbook.Json;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.Notice;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lint says of one file.
 *
 * @param runbook null when there are problems
 * @param problems in the file's order
 * @param notices what is right and not acted on yet, in the file's order
 */
public record LintReport(
    String fileName,
    String text,
    @Nullable Runbook runbook,
    List<RunbookProblem> problems,
    List<Notice> notices) {
  /** A longer line of the file is shown around the place only. */
  private static final int WIDEST = 160;

  public LintReport {
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
  }

  public boolean ok() {
    return problems.isEmpty();
  }

  /**
   * For a terminal: a line that editors can jump to, the line of the file with a caret, and what to
   * write instead.
   */
  public String toText() {
    String[] lines = text.split("\r\n|\r|\n", -1);
    StringBuilder out = new StringBuilder();
    for (RunbookProblem problem : problems) {
      out.append(place(problem.line(), problem.column()))
          .append("error[")
          .append(problem.code())
          .append("]: ")
          .append(problem.message())
          .append('\n');
      excerpt(out, lines, problem);
      if (!problem.instead().isEmpty()) {
        out.append("  instead: ").append(problem.instead()).append('\n');
      }
    }
    for (Notice notice : notices) {
      out.append(place(notice.line(), notice.position().column()))
          .append("note[not-active-yet]: ")
          .append(notice.what())
          .append('\n');
    }
    return out.append(summary()).append('\n').toString();
  }

  private String place(int line, int column) {
    return fileName + ":" + line + ":" + column + ": ";
  }

  private void excerpt(StringBuilder out, String[] lines, RunbookProblem problem) {
    if (problem.line() > lines.length) {
      return;
    }
    String line = lines[problem.line() - 1].replace('\t', ' ');
    int length = line.codePointCount(0, line.length());
    int column = Math.min(problem.column() - 1, length);
    int from = Math.max(0, Math.min(column - WIDEST / 2, length - WIDEST));
    int to = Math.min(length, from + WIDEST);
    String number = String.valueOf(problem.line());
    int start = line.offsetByCodePoints(0, from);
    out.append("  ")
        .append(number)
        .append(" | ")
        .append(line, start, line.offsetByCodePoints(start, to - from))
        .append('\n')
        .append(" ".repeat(number.length() + 2))
        .append(" | ")
        .append(" ".repeat(column - from))
        .append("^".repeat(caretWidth(problem, to - column)))
        .append('\n');
  }

  /** As wide as the offending text, when it stands in this line. */
  private static int caretWidth(RunbookProblem problem, int room) {
    String offending = problem.offending();
    int width = offending.contains("\n") ? 1 : offending.codePointCount(0, offending.length());
    return Math.max(1, Math.min(width, room));
  }

  private String summary() {
    if (ok()) {
      String notes =
          notices.isEmpty() ? "" : ", " + count(notices.size(), "part") + " not active yet";
      return fileName + ": fine" + notes;
    }
    return fileName + ": " + count(problems.size(), "problem");
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

  private static Map<String, Object> data(Notice notice) {
    return Map.of(
        "line", notice.line(),
        "column", notice.position().column(),
        "path", notice.path(),
        "what", notice.what());
  }
}
