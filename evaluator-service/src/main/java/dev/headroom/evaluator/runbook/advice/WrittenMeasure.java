package dev.headroom.evaluator.runbook.advice;

import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.Selector;
import java.util.ArrayList;
import java.util.List;

/** A measure and where it stands: of a trigger, a check, a gate, a driver. */
record WrittenMeasure(String path, String text, Expr expr) {

  /** A selector and its place in the measure. */
  record Use(Selector selector, Expr.Span span) {}

  List<Use> uses() {
    var uses = new ArrayList<Use>();
    collect(expr, uses);
    return uses;
  }

  private static void collect(Expr expr, List<Use> uses) {
    if (expr instanceof Expr.Instant instant) {
      uses.add(new Use(instant.selector(), instant.span()));
    }
    if (expr instanceof Expr.Range range) {
      uses.add(new Use(range.selector(), range.span()));
    }
    expr.children().forEach(child -> collect(child, uses));
  }
}
