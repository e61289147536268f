package dev.headroom.evaluator.runbook.check;

import dev.headroom.evaluator.quantity.TriggerPhrase;
import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Expect;
import dev.headroom.evaluator.runbook.model.Gate;
import dev.headroom.evaluator.runbook.model.Response;
import dev.headroom.evaluator.runbook.model.Spec;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.runbook.text.Places;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That gates, expected outcomes, first checks and drivers can be measured as triggers are. */
final class ConditionChecks {

  private static final String WINDOW = "$window";

  private final Places places;
  private final Findings findings;
  private final TriggerChecks triggers;
  private final WindowChecks windows;

  ConditionChecks(Places places, Findings findings, TriggerChecks triggers, WindowChecks windows) {
    this.places = places;
    this.findings = findings;
    this.triggers = triggers;
    this.windows = windows;
  }

  void check(Spec spec) {
    spec.gates().forEach((name, gate) -> gate(gate, "/spec/gates/" + name));
    spec.symptoms()
        .forEach(
            (name, symptom) -> {
              String path = "/spec/symptoms/" + name + "/checks/";
              List<Check> checks = symptom.checks();
              for (int i = 0; i < checks.size(); i++) {
                shown(checks.get(i).measure(), path + i + "/measure");
              }
            });
    spec.drivers()
        .forEach((name, driver) -> shown(driver.measure(), "/spec/drivers/" + name + "/measure"));
  }

  void check(Trigger trigger, String path) {
    Response response = trigger.response();
    String steps = path + "/response/steps/";
    for (int i = 0; i < response.steps().size(); i++) {
      if (response.steps().get(i) instanceof Check check) {
        shown(check.measure(), steps + i + "/check/measure");
      }
    }
    Expect expect = response.expect();
    TriggerPhrase phrase = expect == null ? null : expect.measure();
    if (phrase != null && !trigger.measure().isEmpty()) {
      expected(trigger, phrase, path + "/measure", path + "/response/expect/measure");
    }
  }

  private void gate(Gate gate, String path) {
    if (gate.measure().isEmpty()) {
      return;
    }
    String measure = path + "/measure";
    triggers.window(gate.measure(), measure, gate.holds(), path + "/holds", "gate");
    windows.check(gate.measure(), gate.holds().window().orElse(Duration.ofMinutes(5)), measure);
  }

  private void expected(Trigger trigger, TriggerPhrase phrase, String measure, String path) {
    if (!phrase.threshold().unit().convertsTo(trigger.measureUnit())) {
      findings.problem(
          places.position(path, 0),
          path,
          "unit-mismatch",
          phrase.threshold().toString(),
          "the trigger's measure " + trigger.measureUnit().saying(),
          "a quantity such as " + trigger.trigger().threshold());
    }
    phrase
        .window()
        .ifPresent(
            window -> {
              triggers.window(trigger.measure(), measure, phrase, path, "expectation");
              windows.check(trigger.measure(), window, measure);
            });
  }

  /** Only a phrase gives {@code $window} a meaning. */
  private void shown(@Nullable String measure, String path) {
    if (measure == null) {
      return;
    }
    int used = measure.indexOf(WINDOW);
    if (used >= 0) {
      findings.problem(
          places.position(path, used),
          path,
          "no-window",
          WINDOW,
          "no `over` says what `$window` stands for here",
          "the window itself, e.g. [5m]");
    }
    windows.check(measure, Duration.ofMinutes(5), path);
  }
}
