package dev.headroom.evaluator.view.rest;

import dev.headroom.evaluator.condition.Conditions;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Spec;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What must hold around a change, and what first checks and drivers read. */
@RegisterForReflection
@Schema(name = "Conditions")
public record ConditionsJson(
    List<ConditionJson> gates,
    @Schema(description = "What triggers' measures must do after a response, for each label set")
        List<ConditionJson> expectations,
    @Schema(description = "First checks: of responses, then of symptoms") List<ShownJson> checks,
    @Schema(description = "What the load grows with") List<ShownJson> drivers) {

  static ConditionsJson of(Runbook runbook, Conditions conditions) {
    var gates = new ArrayList<ConditionJson>();
    conditions.gates().forEach((name, gate) -> gates.add(ConditionJson.of(name, gate)));
    var expectations = new ArrayList<ConditionJson>();
    conditions
        .expectations()
        .forEach(
            (key, sets) ->
                sets.forEach(
                    one ->
                        expectations.add(
                            ConditionJson.of(key.component() + "/" + key.trigger(), one))));
    var drivers = new ArrayList<ShownJson>();
    runbook
        .spec()
        .drivers()
        .forEach(
            (name, driver) ->
                drivers.add(
                    ShownJson.of(
                        name, driver.says(), driver.measure(), driver.unit(), conditions)));
    return new ConditionsJson(gates, expectations, checks(runbook.spec(), conditions), drivers);
  }

  private static List<ShownJson> checks(Spec spec, Conditions conditions) {
    var checks = new ArrayList<ShownJson>();
    spec.components().forEach((name, component) -> responses(name, component, conditions, checks));
    spec.symptoms()
        .forEach(
            (name, symptom) ->
                symptom.checks().forEach(check -> checks.add(check(name, check, conditions))));
    return checks;
  }

  private static void responses(
      String name, Component component, Conditions conditions, List<ShownJson> checks) {
    component
        .triggers()
        .forEach(
            (trigger, definition) ->
                definition
                    .response()
                    .steps()
                    .forEach(
                        step -> {
                          if (step instanceof Check check) {
                            checks.add(check(name + "/" + trigger, check, conditions));
                          }
                        }));
  }

  private static ShownJson check(String of, Check check, Conditions conditions) {
    return ShownJson.of(of, check.says(), check.measure(), check.unit(), conditions);
  }
}
