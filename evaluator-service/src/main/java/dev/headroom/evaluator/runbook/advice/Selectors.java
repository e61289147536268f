package dev.headroom.evaluator.runbook.advice;

import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.runbook.advice.Finding.Severity;
import java.util.List;
import java.util.Set;

/** Selectors that no series can match: of conditions that exclude each other, of other sources. */
final class Selectors {

  private static final String SOURCE = "source";

  private final Inspected inspected;
  private final Set<String> sources;

  private Selectors(Inspected inspected) {
    this.inspected = inspected;
    this.sources = inspected.runbook().spec().sources().keySet();
  }

  static void check(Inspected inspected) {
    var selectors = new Selectors(inspected);
    for (WrittenMeasure measure : inspected.measures()) {
      for (WrittenMeasure.Use use : measure.uses()) {
        selectors.check(measure, use);
      }
    }
  }

  private void check(WrittenMeasure measure, WrittenMeasure.Use use) {
    List<Matcher> matchers = use.selector().matchers();
    for (Matcher pinned : matchers) {
      for (Matcher other : matchers) {
        if (excludes(pinned, other)) {
          contradiction(measure, use, pinned, other);
          return;
        }
      }
    }
    matchers.stream()
        .filter(this::isOfOtherSources)
        .findFirst()
        .ifPresent(matcher -> unknown(measure, use, matcher));
  }

  private static boolean excludes(Matcher pinned, Matcher other) {
    return pinned.op() == Matcher.Op.EQUAL
        && pinned.label().equals(other.label())
        && !other.matches(pinned.operand());
  }

  /** A runbook without sources gets its series from elsewhere, and nothing is certain. */
  private boolean isOfOtherSources(Matcher matcher) {
    return matcher.label().equals(SOURCE)
        && !sources.isEmpty()
        && !matcher.matches("")
        && sources.stream().noneMatch(matcher::matches);
  }

  private void contradiction(
      WrittenMeasure measure, WrittenMeasure.Use use, Matcher pinned, Matcher other) {
    inspected.at(
        Severity.ERROR,
        measure.path(),
        use.span().start(),
        "contradictory-selector",
        written(measure, use),
        "no series has %s and %s".formatted(pinned, other),
        "one of the two; for either value a regular expression: %s=~\"a|b\""
            .formatted(pinned.label()));
  }

  private void unknown(WrittenMeasure measure, WrittenMeasure.Use use, Matcher matcher) {
    String declared = String.join(", ", sources.stream().sorted().toList());
    inspected.at(
        Severity.ERROR,
        measure.path(),
        use.span().start(),
        "unknown-source",
        written(measure, use),
        "the runbook declares no source that %s matches".formatted(matcher),
        Nearest.to(matcher.operand(), sources)
            .map(near -> "`%s`: did you mean that? One of %s".formatted(near, declared))
            .orElse("one of " + declared));
  }

  private static String written(WrittenMeasure measure, WrittenMeasure.Use use) {
    return measure.text().substring(use.span().start(), use.span().end());
  }
}
