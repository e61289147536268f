package dev.headroom.evaluator.runbook.check;

import dev.headroom.common.regex.Regex;
import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.bind.Shape;
import dev.headroom.evaluator.runbook.model.RelabelRule;
import dev.headroom.evaluator.runbook.model.Source;
import dev.headroom.evaluator.runbook.model.SourceType;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.Tree;

/** That the collector can read the expressions of a source. */
final class SourceChecks {

  private final Places places;
  private final Findings findings;

  SourceChecks(Places places, Findings findings) {
    this.places = places;
    this.findings = findings;
  }

  void check(Source source, String path) {
    switch (source.type()) {
      case SourceType.Mongodb mongodb -> {
        if (mongodb.tenantDatabases() != null) {
          expression(mongodb.tenantDatabases(), path + "/mongodb/tenantDatabases", "^tenant_");
        }
      }
      case SourceType.Prometheus prometheus -> rules(path + "/prometheus/rules");
      default -> {}
    }
  }

  /** By the document: a rule that could not be read is missing among the records. */
  private void rules(String path) {
    for (int i = 0; places.has(path + "/" + i); i++) {
      for (String action : Shape.variants(RelabelRule.class).keySet()) {
        rule(path + "/" + i + "/" + action);
      }
    }
  }

  /** The expression stands in the section, or in place of it. */
  private void rule(String path) {
    String at = places.has(path + "/regex") ? path + "/regex" : path;
    if (places.value(at) instanceof Tree.Scalar scalar && scalar.type() == Tree.Kind.TEXT) {
      expression(scalar.text(), at, "http_.*");
    }
  }

  private void expression(String pattern, String path, String example) {
    Regex.fault(pattern)
        .ifPresent(
            fault ->
                findings.problem(
                    places.position(path, 0),
                    path,
                    "bad-expression",
                    pattern,
                    fault,
                    "an RE2 expression, e.g. " + example));
  }
}
