package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.responder.plan.Situation.Holds;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.runbook.model.Expect;
import dev.headroom.evaluator.runbook.model.LeverMove;
import dev.headroom.evaluator.runbook.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a plan: whether it helped, as its own measure says, and what follows when it did
 * not. What cannot be judged is never a success.
 */
final class Outcomes {

  private final Patience patience;

  Outcomes(Patience patience) {
    this.patience = patience;
  }

  /** Every step is over. */
  Turn allDone(Plan plan, Declared declared, Situation now) {
    Instant at = now.now();
    if (plan.outcome() != null) {
      return new Turn.Become(plan.to(plan.outcome(), at));
    }
    Optional<Instant> applied = lastApplied(plan);
    Expect expect = declared.response().expect();
    if (applied.isPresent() && expect != null && expect.within() != null) {
      return new Turn.Become(
          plan.to(PlanState.VERIFYING, at).waitingUntil(applied.get().plus(expect.within())));
    }
    return new Turn.Become(plan.to(without(plan), at));
  }

  private static @Nullable Instant applied(PlannedStep step) {
    PlannedChange change = step.change();
    if (change == null) {
      return step.hasMoved() && step.state() == StepState.DONE ? step.since() : null;
    }
    return change.appliedAt();
  }

  private static PlanState without(Plan plan) {
    if (has(plan, StepState.PROPOSED)) {
      return PlanState.PROPOSED;
    }
    return has(plan, StepState.DONE) || has(plan, StepState.FAILED)
        ? has(plan, StepState.FAILED) ? PlanState.FAILED : PlanState.DONE
        : PlanState.UNNEEDED;
  }

  private static boolean has(Plan plan, StepState state) {
    return plan.steps().stream().anyMatch(step -> step.state() == state && !step.isAboutThePlan());
  }

  private static Optional<Instant> lastApplied(Plan plan) {
    return plan.steps().stream()
        .map(Outcomes::applied)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }

  /** Watches the expected outcome until it came, or its time is over. */
  Turn verify(Plan plan, Declared declared, Situation now) {
    Instant at = now.now();
    Expect expect = Objects.requireNonNull(declared.response().expect());
    Optional<String> harm = harm(plan, declared, now);
    if (harm.isPresent()) {
      return new Turn.Become(back(plan, harm.get(), at));
    }
    Instant applied = lastApplied(plan).orElse(plan.since());
    boolean came = true;
    boolean known = true;
    boolean early = false;
    var says = new ArrayList<String>();
    Foresight ahead = plan.asked().ahead();
    if (ahead != null || expect.measure() != null) {
      Holds holds = ahead == null ? now.expectation() : Need.eased(ahead, now);
      says.add(holds.says());
      Duration needed = expect.measure() == null ? Duration.ZERO : expect.measure().holdsFor();
      came = holds.since(applied, needed);
      early = holds.isTooEarly(applied, needed);
      known = holds.answer() != Holds.Answer.UNKNOWN;
    }
    for (String gate : expect.gates()) {
      Holds holds = now.gate(gate);
      says.add(gate + ": " + holds.says());
      came &= holds.since(applied, declared.holdsFor(gate));
      early |= holds.isTooEarly(applied, declared.holdsFor(gate));
      known &= holds.answer() != Holds.Answer.UNKNOWN;
    }
    String seen = String.join("; ", says);
    if (came) {
      return new Turn.Become(plan.note(at, Note.Kind.DID, "verified: " + seen).to(end(plan), at));
    }
    if (plan.until() == null || at.isBefore(plan.until()) || early) {
      return new Turn.Rest(at.plus(patience.look()));
    }
    if (!known) {
      return new Turn.Become(
          escalated(plan, "whether it helped cannot be said: " + seen, PlanState.INCONCLUSIVE, at));
    }
    return new Turn.Become(
        expect.otherwise() == Expect.Otherwise.ROLLBACK
            ? back(plan, "the expected outcome did not come: " + seen, at)
            : escalated(plan, "the expected outcome did not come: " + seen, PlanState.FAILED, at));
  }

  /** Some changes may have been left to people all the same. */
  private static PlanState end(Plan plan) {
    return has(plan, StepState.FAILED) ? PlanState.FAILED : PlanState.VERIFIED;
  }

  /** A trigger that forbids what was done fires now, which it did not when it was done. */
  private static Optional<String> harm(Plan plan, Declared declared, Situation now) {
    for (int i = 0; i < plan.steps().size(); i++) {
      PlannedChange change = plan.steps().get(i).change();
      if (change == null || !change.isApplied()) {
        continue;
      }
      LeverName name = change.lever();
      LeverMove move = declared.step(i) instanceof Step.Lower ? LeverMove.LOWER : LeverMove.RAISE;
      var component = declared.runbook().spec().components().get(name.component());
      for (String firing : now.firing().getOrDefault(name.component(), Set.of())) {
        var trigger = component == null ? null : component.triggers().get(firing);
        if (trigger != null && trigger.response().forbids().contains(move)) {
          return Optional.of("%s/%s fires since the change".formatted(name.component(), firing));
        }
      }
    }
    return Optional.empty();
  }

  /** A step failed, and what comes after it is not done. */
  Plan failed(Plan plan, int index, String why, Instant at) {
    Plan failed = failedStep(plan, index, why, at);
    return escalated(failed, plan.steps().get(index).does() + ": " + why, PlanState.FAILED, at);
  }

  /** A change did harm, or never came into force: what was changed is put back. */
  Plan harmed(Plan plan, int index, String why, Instant at) {
    return back(failedStep(plan, index, why, at), why, at);
  }

  /** Whether a change did harm cannot be said: everything stays as it is, and people look. */
  Plan inconclusive(Plan plan, int index, String why, Instant at) {
    return escalated(
        failedStep(plan, index, why, at),
        "what the change did cannot be said: " + why,
        PlanState.INCONCLUSIVE,
        at);
  }

  private static Plan failedStep(Plan plan, int index, String why, Instant at) {
    return plan.step(index, step -> step.to(StepState.FAILED, why, at));
  }

  private static Plan back(Plan plan, String why, Instant at) {
    Plan skipped = Carrying.skipRest(plan, "the response did not help", at);
    return skipped
        .note(at, Note.Kind.FAILED, why)
        .towards(PlanState.UNDONE)
        .to(PlanState.UNDOING, at);
  }

  /** Puts back what was changed, the last first. */
  Turn undo(Plan plan, Declared declared, Situation now) {
    Instant at = now.now();
    for (int i = plan.steps().size() - 1; i >= 0; i--) {
      PlannedStep step = plan.steps().get(i);
      if (step.change() == null
          || !step.change().isApplied()
          || step.state() == StepState.UNDONE
          || step.state() == StepState.LEFT) {
        continue;
      }
      int index = i;
      if (step.notBefore() != null && at.isBefore(step.notBefore())) {
        return new Turn.Rest(step.notBefore());
      }
      Optional<String> stopped = now.stop();
      if (stopped.isPresent()) {
        return new Turn.Rest(at.plus(patience.look()));
      }
      return step.state() == StepState.UNDERWAY && step.notBefore() == null
          ? new Turn.Do(Deed.Apply.undoing(index, declared.change(index)))
          : new Turn.Become(plan.step(index, one -> one.attempt(at)));
    }
    boolean left = has(plan, StepState.LEFT);
    return new Turn.Become(
        escalated(
            plan,
            left
                ? "the response did not help, and could not be put back wholly"
                : "the response did not help, and was put back",
            left ? PlanState.FAILED : PlanState.UNDONE,
            at));
  }

  Plan notUndone(Plan plan, int index, String why, Instant at) {
    return plan.step(index, step -> step.to(StepState.LEFT, why, at))
        .note(
            at,
            Note.Kind.FAILED,
            plan.steps().get(index).does() + " could not be put back: " + why);
  }

  /** People are told, and then it ends there. */
  static Plan escalated(Plan plan, String why, PlanState end, Instant at) {
    Plan skipped = Carrying.skipRest(plan, why, at);
    return skipped
        .add(PlannedStep.planned(PlannedStep.ESCALATION, why, at))
        .note(at, Note.Kind.FAILED, why)
        .towards(end)
        .to(PlanState.RUNNING, at);
  }
}
