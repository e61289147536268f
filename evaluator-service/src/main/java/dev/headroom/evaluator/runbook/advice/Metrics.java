package dev.headroom.evaluator.runbook.advice;

import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.runbook.advice.Finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Metrics that no source yields now. */
final class Metrics {

  private Metrics() {}

  static void check(Inspected inspected, KnownMetrics known) {
    for (WrittenMeasure measure : inspected.measures()) {
      for (WrittenMeasure.Use use : measure.uses()) {
        check(inspected, known, measure, use);
      }
    }
  }

  private static void check(
      Inspected inspected, KnownMetrics known, WrittenMeasure measure, WrittenMeasure.Use use) {
    List<Matcher> matchers = use.selector().matchers();
    Set<String> candidates = new TreeSet<>();
    boolean certain = true;
    for (Matcher matcher : matchers) {
      if (matcher.label().equals("source")) {
        certain &= known.unanswered().stream().noneMatch(matcher::matches);
      }
    }
    boolean pinned = matchers.stream().anyMatch(matcher -> matcher.label().equals("source"));
    certain &= pinned || known.unanswered().isEmpty();
    known
        .bySource()
        .forEach(
            (source, metrics) -> {
              if (matchers.stream()
                  .filter(matcher -> matcher.label().equals("source"))
                  .allMatch(matcher -> matcher.matches(source))) {
                candidates.addAll(metrics);
              }
            });
    for (Matcher matcher : matchers) {
      if (certain
          && matcher.label().equals("__name__")
          && candidates.stream().noneMatch(matcher::matches)) {
        report(inspected, measure, use, matcher, candidates);
      }
    }
  }

  private static void report(
      Inspected inspected,
      WrittenMeasure measure,
      WrittenMeasure.Use use,
      Matcher name,
      Set<String> candidates) {
    inspected.at(
        Severity.WARNING,
        measure.path(),
        use.span().start(),
        "unknown-metric",
        name.operand(),
        "no source yields `%s` now".formatted(name.operand()),
        Nearest.to(name.operand(), candidates)
            .map(near -> "`" + near + "`: did you mean that?")
            .orElse("a metric that one of the sources has"));
  }
}
