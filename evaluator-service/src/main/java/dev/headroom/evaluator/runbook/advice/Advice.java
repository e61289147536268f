package dev.headroom.evaluator.runbook.advice;

import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.Places;
import java.util.List;

/** Everything that is to be said of a runbook without a problem. */
public final class Advice {

  private Advice() {}

  /** The findings, in the document's order. */
  public static List<Finding> on(Runbook runbook, Places places, Surroundings surroundings) {
    var inspected = new Inspected(runbook, places);
    Thresholds.check(inspected);
    Selectors.check(inspected);
    Shadows.check(inspected);
    Unused.check(inspected);
    Channels.check(inspected);
    Reviews.check(inspected, surroundings.today());
    surroundings.metrics().ifPresent(metrics -> Metrics.check(inspected, metrics));
    return inspected.findings();
  }
}
