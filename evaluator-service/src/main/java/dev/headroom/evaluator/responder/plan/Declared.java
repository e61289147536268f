package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.runbook.model.Channel.Matter;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Gate;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Response;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Severity;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the runbook says about a plan: its trigger, its response, and the levers of its steps. */
record Declared(Plan plan, Runbook runbook, Trigger trigger) {

  static Optional<Declared> of(Plan plan, Runbook runbook) {
    Component component = runbook.spec().components().get(plan.asked().component());
    Trigger trigger = component == null ? null : component.triggers().get(plan.asked().trigger());
    return trigger == null || trigger.response().steps().size() > plan.steps().size()
        ? Optional.empty()
        : Optional.of(new Declared(plan, runbook, trigger));
  }

  Response response() {
    return trigger.response();
  }

  /**
   * The step of that place; an escalation is an incident, what is said about the plan a message.
   */
  Step step(int index) {
    if (index < response().steps().size()) {
      return response().steps().get(index);
    }
    PlannedStep added = plan.steps().get(index);
    return added.isAboutThePlan()
        ? new Step.Notify(added.does(), channel(Matter.MESSAGE))
        : new Step.Incident(
            Objects.requireNonNullElse(trigger.severity(), Severity.SEV_3),
            added.does(),
            channel(Matter.INCIDENT));
  }

  /** Where the response itself tells such a thing; else the first channel that takes it. */
  private @Nullable String channel(Matter matter) {
    return response().steps().stream()
        .map(step -> named(step, matter))
        .flatMap(Optional::stream)
        .findFirst()
        .or(
            () ->
                runbook.spec().channels().entrySet().stream()
                    .filter(channel -> channel.getValue().takes(matter))
                    .map(Map.Entry::getKey)
                    .findFirst())
        .orElse(null);
  }

  private static Optional<String> named(Step step, Matter matter) {
    return switch (step) {
      case Step.Incident one when matter == Matter.INCIDENT -> Optional.ofNullable(one.channel());
      case Step.Notify one when matter == Matter.MESSAGE -> Optional.ofNullable(one.channel());
      default -> Optional.empty();
    };
  }

  Optional<Lever> lever(LeverName name) {
    return runbook.lever(name.component(), name.lever());
  }

  /** For how long a gate has to hold; for no time, if there is none of that name. */
  Duration holdsFor(String gate) {
    Gate declared = runbook.spec().gates().get(gate);
    return declared == null ? Duration.ZERO : declared.holds().holdsFor();
  }

  /** The change of a step, as its driver takes it; the lever was found when it was planned. */
  Change change(int index) {
    PlannedChange planned = Objects.requireNonNull(plan.steps().get(index).change());
    return new Change(
        plan.id() + "-" + index + "-" + plan.redesigns(),
        planned.lever(),
        lever(planned.lever()).orElseThrow(),
        planned.from(),
        planned.to(),
        false);
  }
}
