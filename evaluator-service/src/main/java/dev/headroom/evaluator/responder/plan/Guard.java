package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.responder.plan.Refusal.Rule;
import dev.headroom.evaluator.responder.plan.Situation.Firing;
import dev.headroom.evaluator.responder.plan.Situation.Holds;
import dev.headroom.evaluator.responder.plan.Situation.Moved;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverMove;
import dev.headroom.evaluator.runbook.model.Policy;
import dev.headroom.evaluator.runbook.model.Response;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What forbids a change now. All of it is asked each time, so that whoever reads a refusal sees
 * everything that stands in the way. What is not known forbids.
 */
final class Guard {

  private static final Duration REST_UP = Duration.ofMinutes(5);
  private static final Duration REST_DOWN = Duration.ofMinutes(30);

  private final Plan plan;
  private final Situation now;
  private final Runbook runbook;
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<String> passed = new ArrayList<>();

  private Guard(Plan plan, Situation now) {
    this.plan = plan;
    this.now = now;
    this.runbook = now.runbook();
  }

  /** Asks about a step of the plan's response. */
  static Guard of(Plan plan, Response response, Step step, int index, Situation now) {
    var guard = new Guard(plan, now);
    guard.everything(response);
    if (step instanceof Step.MovesLever moving) {
      guard.lever(moving, plan.steps().get(index));
    }
    return guard;
  }

  /** Everything that forbids it; empty when it may be done. */
  List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /** The gates that it has passed, with what they saw. */
  String passed() {
    return passed.isEmpty() ? "no gate is asked" : String.join("; ", passed);
  }

  private void refuse(Rule rule, String says) {
    refusals.add(new Refusal(rule, says));
  }

  private void everything(Response response) {
    now.stop().ifPresent(who -> refuse(Rule.STOPPED, "changes are stopped: " + who));
    Firing trigger = now.trigger();
    if (trigger.silencedBy() != null) {
      refuse(Rule.SILENCED, "the trigger is silenced: " + trigger.silencedBy());
    }
    if (trigger.state() == Firing.State.UNKNOWN) {
      refuse(Rule.NOT_FRESH, "whether the trigger still fires is not known: " + trigger.says());
    }
    response.requires().forEach(this::gate);
  }

  private void gate(String name) {
    Holds holds = now.gate(name);
    switch (holds.answer()) {
      case YES -> passed.add("gate " + name + " holds: " + holds.says());
      case NO -> refuse(Rule.GATE, "gate " + name + " does not hold: " + holds.says());
      case UNKNOWN -> refuse(Rule.GATE, "gate " + name + " is not known: " + holds.says());
    }
  }

  private void lever(Step.MovesLever moving, PlannedStep step) {
    LeverName name = LeverName.of(plan.asked().component(), moving.lever());
    Component component = runbook.spec().components().get(name.component());
    Lever lever = component == null ? null : component.levers().get(name.lever());
    if (component == null || lever == null) {
      refuse(Rule.ORDER, "the runbook has no lever " + name);
      return;
    }
    forbidden(name, component, move(moving));
    Set<String> gates = new LinkedHashSet<>(component.requires());
    gates.addAll(lever.requires());
    gates.forEach(this::gate);
    if (move(moving) != LeverMove.LOWER) {
      component.after().forEach(this::componentFirst);
      lever.after().forEach(first -> leverFirst(name, first));
    }
    PlannedChange change = step.change();
    if (change != null) {
      rest(name, lever, change);
    }
    limit();
  }

  private static LeverMove move(Step.MovesLever moving) {
    return switch (moving) {
      case Step.Raise raise -> LeverMove.RAISE;
      case Step.Lower lower -> LeverMove.LOWER;
      case Step.SetTo set -> LeverMove.SET;
    };
  }

  private void forbidden(LeverName name, Component component, LeverMove move) {
    for (String firing : new TreeSet<>(now.firing().getOrDefault(name.component(), Set.of()))) {
      var trigger = component.triggers().get(firing);
      if (trigger != null && trigger.response().forbids().contains(move)) {
        refuse(
            Rule.FORBIDDEN,
            "%s/%s fires: %s".formatted(name.component(), firing, trigger.response().says()));
      }
    }
  }

  /**
   * Its capacity comes first: while it is short itself, or is being changed, nothing here moves.
   */
  private void componentFirst(String first) {
    Set<String> firing = now.firing().getOrDefault(first, Set.of());
    if (!firing.isEmpty()) {
      refuse(
          Rule.ORDER,
          "%s comes first, and its %s fires"
              .formatted(first, String.join(", ", new TreeSet<>(firing))));
    } else if (now.isChanging(first)) {
      refuse(Rule.ORDER, first + " comes first, and is being changed");
    }
  }

  /** That lever has to have been raised since this one last was. */
  private void leverFirst(LeverName name, String reference) {
    LeverName first = LeverName.of(name.component(), reference);
    Instant raised = now.lastRaise(first.component(), first.lever()).orElse(null);
    Instant own = now.lastRaise(name.component(), name.lever()).orElse(Instant.MIN);
    if (raised == null || raised.isBefore(own)) {
      refuse(
          Rule.ORDER,
          ("%s is raised first; when it was raised by hand, say so with"
                  + " `headroom changes add %s`")
              .formatted(first, first));
    }
  }

  private void rest(LeverName name, Lever lever, PlannedChange change) {
    Moved last = now.lastMove(change.from().locks()).orElse(null);
    // Steps of one plan are one movement: CPU and memory of a pod go up together.
    if (last == null || plan.id().equals(last.plan())) {
      return;
    }
    Lever.Cooldown cooldown =
        Objects.requireNonNullElseGet(
            lever.cooldown(), () -> new Lever.Cooldown(REST_UP, REST_DOWN));
    Duration rest = last.up() ? cooldown.up() : cooldown.down();
    Instant until = last.at().plus(rest);
    if (now.now().isBefore(until)) {
      refuse(
          Rule.COOL_DOWN,
          "%s rests %s after it moved, until %s".formatted(name, Durations.format(rest), until));
    }
  }

  private void limit() {
    Policy.ChangeLimit limit = runbook.spec().policy().limits();
    if (limit == null) {
      return;
    }
    int made = now.changesSince(now.now().minus(limit.within()));
    if (made >= limit.changes()) {
      refuse(
          Rule.CHANGE_LIMIT,
          "%d changes in %s are as many as the runbook allows"
              .formatted(made, Durations.format(limit.within())));
    }
  }
}
