package dev.headroom.evaluator.runbook.advice;

import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.measure.MeasureSyntaxException;
import dev.headroom.evaluator.runbook.advice.Finding.Severity;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.Position;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import dev.headroom.evaluator.runbook.text.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A runbook with its measures read, and the findings so far. */
final class Inspected {

  /** A trigger and where it stands. */
  record WrittenTrigger(
      String component, String name, String path, Trigger trigger, Expr measure) {}

  private final Runbook runbook;
  private final Places places;
  private final List<WrittenTrigger> triggers = new ArrayList<>();
  private final List<WrittenMeasure> measures = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Inspected(Runbook runbook, Places places) {
    this.runbook = runbook;
    this.places = places;
    runbook
        .spec()
        .components()
        .forEach(
            (component, one) ->
                one.triggers()
                    .forEach(
                        (name, trigger) -> {
                          String path = "/spec/components/" + component + "/triggers/" + name;
                          triggers.add(
                              new WrittenTrigger(
                                  component,
                                  name,
                                  path,
                                  trigger,
                                  MeasureParser.parse(trigger.measure())));
                        }));
    places.paths().stream().filter(Inspected::isMeasure).forEach(this::measure);
  }

  /** What an outcome expects is a phrase about its trigger's own measure. */
  private static boolean isMeasure(String path) {
    return path.endsWith("/measure") && !path.endsWith("/expect/measure");
  }

  private void measure(String path) {
    if (places.value(path) instanceof Tree.Scalar scalar) {
      try {
        measures.add(new WrittenMeasure(path, scalar.text(), MeasureParser.parse(scalar.text())));
      } catch (MeasureSyntaxException e) {
        // A name that happens to be `measure`, of something that is none.
      }
    }
  }

  Runbook runbook() {
    return runbook;
  }

  /** In the document's order. */
  List<WrittenTrigger> triggers() {
    return triggers;
  }

  List<WrittenMeasure> measures() {
    return measures;
  }

  /** At the text of a value, so many chars into it. */
  void at(
      Severity severity,
      String path,
      int offset,
      String code,
      String offending,
      String message,
      String instead) {
    add(severity, places.position(path, offset), path, code, offending, message, instead);
  }

  /** At the key of a value. */
  void atKey(Severity severity, String path, String code, String message, String instead) {
    String offending = path.substring(path.lastIndexOf('/') + 1);
    add(severity, places.key(path), path, code, offending, message, instead);
  }

  private void add(
      Severity severity,
      Position position,
      String path,
      String code,
      String offending,
      String message,
      String instead) {
    findings.add(
        new Finding(
            severity, new RunbookProblem(position, path, code, offending, message, instead)));
  }

  /** In the document's order. */
  List<Finding> findings() {
    return findings.stream()
        .sorted(Comparator.comparing(Finding::problem, RunbookProblem.ORDER))
        .toList();
  }
}
