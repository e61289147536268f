package dev.headroom.evaluator.runbook.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.headroom.evaluator.measure.Regex;
import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.model.Source;
import dev.headroom.evaluator.runbook.model.SourceType;
import dev.headroom.evaluator.runbook.text.Places;

/** That the collector can read the expressions of a source. */
final class SourceChecks {

  private final Places places;
  private final Findings findings;

  SourceChecks(Places places, Findings findings) {
    this.places = places;
    this.findings = findings;
  }

  void check(Source source, String path) {
    if (source.type() instanceof SourceType.Mongodb mongodb && mongodb.tenantDatabases() != null) {
      expression(mongodb.tenantDatabases(), path + "/mongodb/tenantDatabases");
    }
  }

  private void expression(String pattern, String path) {
    try {
      // The collector looks for it anywhere in a name: it must be an expression by itself.
      Pattern.compile(pattern);
      new Regex(pattern);
    } catch (PatternSyntaxException e) {
      // The library has no better word for a bracket that nothing opened.
      String why =
          e.getDescription().contains("internal error") ? "unexpected )" : e.getDescription();
      problem(pattern, path, "not a regular expression: " + why);
    } catch (IllegalArgumentException e) {
      problem(pattern, path, String.valueOf(e.getMessage()));
    }
  }

  private void problem(String pattern, String path, String message) {
    findings.problem(
        places.position(path, 0),
        path,
        "bad-expression",
        pattern,
        message,
        "an RE2 expression, e.g. ^tenant_");
  }
}
