package dev.headroom.evaluator.trial;

import dev.headroom.evaluator.trial.CaseResult.Difference;
import dev.headroom.evaluator.trial.CaseResult.Miss;
import java.util.List;
import java.util.stream.Collectors;

/** Results in the XML that continuous integration reads; no times, so that equal runs are equal. */
public final class JunitXml {

  /**
   * The tests of one file.
   *
   * @param broken why they could not be run; empty when they ran
   */
  public record Suite(String file, List<CaseResult> cases, String broken) {
    public Suite {
      cases = List.copyOf(cases);
    }

    public static Suite ran(String file, List<CaseResult> cases) {
      return new Suite(file, cases, "");
    }

    public static Suite broken(String file, String why) {
      return new Suite(file, List.of(), why);
    }

    public boolean passed() {
      return broken.isEmpty() && cases.stream().allMatch(CaseResult::passed);
    }

    long failed() {
      return cases.stream().filter(one -> !one.passed()).count();
    }
  }

  private JunitXml() {}

  public static String of(List<Suite> suites) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        + suites.stream().map(JunitXml::suite).collect(Collectors.joining())
        + "</testsuites>\n";
  }

  private static String suite(Suite suite) {
    boolean broken = !suite.broken().isEmpty();
    return "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\">\n%s  </testsuite>\n"
        .formatted(
            escaped(suite.file()),
            broken ? 1 : suite.cases().size(),
            suite.failed(),
            broken ? 1 : 0,
            broken
                ? "    <testcase classname=\"%1$s\" name=\"(file)\">\n      <error message=\"the tests cannot be run\">%2$s</error>\n    </testcase>\n"
                    .formatted(escaped(suite.file()), escaped(suite.broken()))
                : suite.cases().stream()
                    .map(one -> testCase(suite, one))
                    .collect(Collectors.joining()));
  }

  private static String testCase(Suite suite, CaseResult one) {
    String head =
        "    <testcase classname=\"%s\" name=\"%s\""
            .formatted(escaped(suite.file()), escaped(one.name()));
    if (one.passed()) {
      return head + "/>\n";
    }
    return head
        + ">\n"
        + one.misses().stream().map(miss -> failure(suite, miss)).collect(Collectors.joining())
        + "    </testcase>\n";
  }

  private static String failure(Suite suite, Miss miss) {
    String text =
        miss.differences().stream()
            .map(JunitXml::difference)
            .collect(Collectors.joining("\n", suite.file() + ":" + miss.position() + "\n", ""));
    return "      <failure message=\"%s\">%s</failure>\n"
        .formatted(escaped(miss.about()), escaped(text));
  }

  private static String difference(Difference one) {
    return "%s: expected %s, actual %s".formatted(one.what(), one.expected(), one.actual());
  }

  /** Also what XML cannot hold at all. */
  private static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n', '\t' -> out.appendCodePoint(c);
                default -> {
                  boolean allowed =
                      c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF;
                  out.appendCodePoint(allowed ? c : 0xFFFD);
                }
              }
            });
    return out.toString();
  }
}
