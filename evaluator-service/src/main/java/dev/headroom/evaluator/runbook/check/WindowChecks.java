package dev.headroom.evaluator.runbook.check;

import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.measure.MeasureSyntaxException;
import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.window.SummaryKind;
import dev.headroom.evaluator.window.WindowSpec;
import java.time.Duration;

/** That the ranges of a measure can be kept in buckets at the runbook's step. */
final class WindowChecks {

  private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  private final Duration step;
  private final Places places;
  private final Findings findings;

  WindowChecks(Duration step, Places places, Findings findings) {
    this.step = step;
    this.places = places;
    this.findings = findings;
  }

  void check(Trigger trigger, String path) {
    check(trigger.measure(), trigger.trigger().window().orElse(DEFAULT_WINDOW), path + "/measure");
  }

  /**
   * Of any measure; one that is not in the language has an error already.
   *
   * @param window what {@code $window} stands for
   */
  void check(String measure, Duration window, String path) {
    Expr parsed;
    try {
      parsed = MeasureParser.parse(measure);
    } catch (MeasureSyntaxException e) {
      return;
    }
    check(parsed, window, measure, path);
  }

  private void check(Expr expr, Duration window, String measure, String path) {
    if (expr instanceof Expr.Range range) {
      long length =
          switch (range.length()) {
            case Expr.Length.Fixed fixed -> fixed.millis();
            case Expr.Length.TriggerWindow ignored -> window.toMillis();
          };
      try {
        new WindowSpec(SummaryKind.SUM, length, range.offsetMillis()).requireRing(step.toMillis());
      } catch (IllegalArgumentException e) {
        int start = range.span().start();
        findings.problem(
            places.position(path, start),
            path,
            "too-many-buckets",
            measure.substring(start, range.span().end()),
            String.valueOf(e.getMessage()),
            "a range and an offset that are multiples of `evaluateEvery`, or a larger one");
      }
    }
    expr.children().forEach(child -> check(child, window, measure, path));
  }
}
