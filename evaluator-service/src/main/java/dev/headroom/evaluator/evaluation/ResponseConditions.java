package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.condition.Condition;
import dev.headroom.evaluator.condition.Conditions;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Expect;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which conditions have a say in the response to a trigger. */
final class ResponseConditions {

  private ResponseConditions() {}

  /** Those of its gates before, after and at the end of a change, then what is expected of it. */
  static List<Condition> of(
      Runbook runbook, String component, String trigger, SeriesLabels labels, Conditions all) {
    Component owner = runbook.spec().components().get(component);
    Trigger definition = owner == null ? null : owner.triggers().get(trigger);
    if (definition == null) {
      return List.of();
    }
    var conditions = new ArrayList<Condition>();
    for (String gate : gates(runbook, component, definition)) {
      all.gate(gate).ifPresent(conditions::add);
    }
    all.expectation(component, trigger, labels).ifPresent(conditions::add);
    return List.copyOf(conditions);
  }

  private static Set<String> gates(Runbook runbook, String component, Trigger trigger) {
    Set<String> gates = new LinkedHashSet<>(trigger.response().requires());
    boolean moves = false;
    for (Step step : trigger.response().steps()) {
      if (step instanceof Step.MovesLever moving) {
        moves = true;
        moved(runbook, component, moving.lever(), gates);
      }
    }
    if (moves) {
      gates.addAll(runbook.spec().policy().afterEachChange());
    }
    Expect expect = trigger.response().expect();
    if (expect != null) {
      gates.addAll(expect.gates());
    }
    return gates;
  }

  private static void moved(
      Runbook runbook, String component, String reference, Set<String> gates) {
    int dot = reference.indexOf('.');
    String name = dot < 0 ? component : reference.substring(0, dot);
    Component owner = runbook.spec().components().get(name);
    Lever lever = owner == null ? null : owner.levers().get(reference.substring(dot + 1));
    if (owner != null && lever != null) {
      gates.addAll(owner.requires());
      gates.addAll(lever.requires());
    }
  }
}
