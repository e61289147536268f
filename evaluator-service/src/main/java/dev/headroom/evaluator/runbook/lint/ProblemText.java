package dev.headroom.evaluator.runbook.lint;

import dev.headroom.evaluator.runbook.text.RunbookProblem;

/**
 * Problems of a file for a terminal: a line that editors can jump to, the line of the file with a
 * caret, and what to write instead.
 */
public final class ProblemText {

  /** A longer line of the file is shown around the place only. */
  private static final int WIDEST = 160;

  private final String fileName;
  private final String[] lines;

  public ProblemText(String fileName, String text) {
    this.fileName = fileName;
    this.lines = text.split("\r\n|\r|\n", -1);
  }

  /** All of a problem, each line ended. */
  public String of(String severity, RunbookProblem problem) {
    var out = new StringBuilder();
    out.append("%s:%d:%d: ".formatted(fileName, problem.line(), problem.column()))
        .append("%s[%s]: %s\n".formatted(severity, problem.code(), problem.message()));
    excerpt(out, problem);
    if (!problem.instead().isEmpty()) {
      out.append("  instead: ").append(problem.instead()).append('\n');
    }
    return out.toString();
  }

  private void excerpt(StringBuilder out, RunbookProblem problem) {
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
}
