package dev.headroom.evaluator.trial;

import dev.headroom.evaluator.trial.CaseResult.Difference;
import dev.headroom.evaluator.trial.CaseResult.Miss;
import dev.headroom.evaluator.trial.JunitXml.Suite;
import java.util.List;

/** Results for people: what was expected and what is, side by side. */
public final class TrialText {

  private static final String WHAT = "";
  private static final String EXPECTED = "expected";
  private static final String ACTUAL = "actual";

  private TrialText() {}

  /** A line a case, and a table for each expectation that was not met. */
  public static String of(Suite suite) {
    if (!suite.broken().isEmpty()) {
      return suite.broken() + "\n";
    }
    var out = new StringBuilder(suite.file()).append('\n');
    for (CaseResult one : suite.cases()) {
      out.append(
          "  %s  %s%s\n"
              .formatted(
                  one.passed() ? "ok  " : "FAIL",
                  one.name(),
                  one.says().isEmpty() ? "" : ": " + one.says()));
      one.misses().forEach(miss -> miss(out, suite, miss));
    }
    return out.toString();
  }

  private static void miss(StringBuilder out, Suite suite, Miss miss) {
    out.append("    %s:%s: %s\n".formatted(suite.file(), miss.position(), miss.about()));
    int what = width(miss.differences().stream().map(Difference::what).toList(), WHAT);
    int expected = width(miss.differences().stream().map(Difference::expected).toList(), EXPECTED);
    row(out, what, expected, new Difference(WHAT, EXPECTED, ACTUAL));
    miss.differences().forEach(one -> row(out, what, expected, one));
  }

  private static void row(StringBuilder out, int what, int expected, Difference one) {
    out.append(
            ("      "
                    + padded(one.what(), what)
                    + "  "
                    + padded(one.expected(), expected)
                    + "  "
                    + one.actual())
                .stripTrailing())
        .append('\n');
  }

  private static int width(List<String> cells, String header) {
    return cells.stream()
        .mapToInt(cell -> cell.codePointCount(0, cell.length()))
        .reduce(header.length(), Math::max);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
  }

  /** One line on all files. */
  public static String sum(List<Suite> suites) {
    long cases = suites.stream().mapToLong(suite -> suite.cases().size()).sum();
    long failed = suites.stream().mapToLong(Suite::failed).sum();
    long broken = suites.stream().filter(suite -> !suite.broken().isEmpty()).count();
    String files =
        broken == 0 ? "" : ", %d file%s could not be run".formatted(broken, broken == 1 ? "" : "s");
    return "%d case%s: %d passed, %d failed%s"
        .formatted(cases, cases == 1 ? "" : "s", cases - failed, failed, files);
  }
}
