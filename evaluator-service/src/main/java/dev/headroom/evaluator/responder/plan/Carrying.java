package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of a plan, one after the other. People are told in every mode. */
final class Carrying {

  private final Changing changing;
  private final Outcomes outcomes;
  private final Patience patience;

  Carrying(Changing changing, Outcomes outcomes, Patience patience) {
    this.changing = changing;
    this.outcomes = outcomes;
    this.patience = patience;
  }

  Turn next(Plan plan, Declared declared, Situation now) {
    Instant at = now.now();
    for (int i = 0; i < plan.steps().size(); i++) {
      PlannedStep step = plan.steps().get(i);
      if (step.state().isOver()) {
        continue;
      }
      if (step.notBefore() != null && at.isBefore(step.notBefore())) {
        return new Turn.Rest(step.notBefore());
      }
      return step(plan, i, declared, now);
    }
    return outcomes.allDone(plan, declared, now);
  }

  /** What comes before the first change, as long as it need not wait. */
  Optional<Turn> leading(Plan plan, Declared declared, Situation now) {
    for (int i = 0; i < declared.response().steps().size(); i++) {
      PlannedStep step = plan.steps().get(i);
      if (step.state().isOver()) {
        continue;
      }
      boolean later = step.notBefore() != null && now.now().isBefore(step.notBefore());
      return later || PlannedStep.changes(declared.step(i))
          ? Optional.empty()
          : Optional.of(step(plan, i, declared, now));
    }
    return Optional.empty();
  }

  private Turn step(Plan plan, int index, Declared declared, Situation now) {
    Instant at = now.now();
    Step step = declared.step(index);
    PlannedStep planned = plan.steps().get(index);
    if (PlannedStep.changes(step)) {
      return changing.next(plan, index, declared, now);
    }
    return switch (step) {
      case Step.Wait wait -> waits(plan, index, wait, at);
      case Check check ->
          new Turn.Become(
              plan.step(
                  index,
                  one ->
                      one.to(
                          StepState.DONE, check.measure() == null ? "" : now.reading(check), at)));
      default ->
          recoveredMeanwhile(plan, index, declared, now)
              ? new Turn.Become(skipRest(plan, PlanMachine.over(plan), at))
              : tells(plan, index, step, at);
    };
  }

  /** Nothing is waited for that was not done, and nothing that nothing comes after. */
  private static Turn waits(Plan plan, int index, Step.Wait wait, Instant at) {
    boolean nothingFollows =
        plan.steps().subList(index + 1, plan.steps().size()).stream()
            .allMatch(step -> step.state().isOver() || step.isEscalation());
    boolean leftToPeople =
        plan.steps().subList(0, index).stream()
            .anyMatch(step -> step.state() == StepState.PROPOSED);
    if (nothingFollows || leftToPeople) {
      String why = leftToPeople ? "nothing was changed" : "nothing comes after it";
      return new Turn.Become(plan.step(index, one -> one.to(StepState.SKIPPED, why, at)));
    }
    PlannedStep step = plan.steps().get(index);
    return new Turn.Become(
        step.state() == StepState.UNDERWAY
            ? plan.step(index, one -> one.to(StepState.DONE, "", at))
            : plan.step(index, one -> one.attempt(at).again("", at.plus(wait.duration()))));
  }

  /** Whether what was waited for before this step has come by itself. */
  private static boolean recoveredMeanwhile(
      Plan plan, int index, Declared declared, Situation now) {
    return !plan.steps().get(index).isEscalation()
        && Need.of(plan, now) == Need.OVER
        && declared.response().steps().subList(0, index).stream()
            .anyMatch(Step.Wait.class::isInstance);
  }

  /** Tells people that the plan waits for them; empty when they were told, or it is too early. */
  Optional<Turn> asks(Plan plan, Declared declared, Situation now) {
    for (int i = 0; i < plan.steps().size(); i++) {
      PlannedStep step = plan.steps().get(i);
      boolean due = step.notBefore() == null || !now.now().isBefore(step.notBefore());
      if (step.isApprovalRequest() && !step.state().isOver() && due) {
        return Optional.of(tells(plan, i, declared.step(i), now.now()));
      }
    }
    return Optional.empty();
  }

  /** The attempt is stored before it is made: whoever comes after knows that it may have been. */
  private Turn tells(Plan plan, int index, Step step, Instant at) {
    PlannedStep planned = plan.steps().get(index);
    if (planned.state() != StepState.UNDERWAY || planned.notBefore() != null) {
      return new Turn.Become(plan.step(index, one -> one.attempt(at)));
    }
    return new Turn.Do(new Deed.Tell(index, step, planned.attempts() > 1));
  }

  Plan told(Plan plan, Deed.Tell deed, Delivery delivery, Situation now) {
    Instant at = now.now();
    int index = deed.step();
    PlannedStep step = plan.steps().get(index);
    return switch (delivery) {
      case Delivery.Delivered(String reference, @Nullable String url) ->
          plan.step(
                  index,
                  one ->
                      one.with(new Told(reference, url, deed.what() instanceof Step.Notify))
                          .to(StepState.DONE, reference, at))
              .note(at, Note.Kind.DID, step.does() + " (" + reference + ")");
      case Delivery.Refused(String says) ->
          plan.step(index, one -> one.to(StepState.FAILED, says, at))
              .note(at, Note.Kind.FAILED, step.does() + ": " + says);
      case Delivery.Failed(String says, @Nullable Duration retryAfter, boolean perhaps) ->
          step.attempts() < patience.attempts()
              ? plan.step(
                  index,
                  one ->
                      one.again(
                          says,
                          at.plus(
                              retryAfter == null ? patience.retry(step.attempts()) : retryAfter)))
              : plan.step(index, one -> one.to(StepState.FAILED, says, at))
                  .note(at, Note.Kind.FAILED, step.does() + ": " + says);
    };
  }

  /** Nobody is asked any more for an approval of which nothing was said yet. */
  static Plan asksNoLonger(Plan plan, String why, Instant at) {
    return plan.withSteps(
        plan.steps().stream()
            .map(
                step ->
                    step.isApprovalRequest() && !step.state().isOver()
                        ? step.to(StepState.SKIPPED, why, at)
                        : step)
            .toList());
  }

  /** Nothing more is done, but for telling people what was to be told anyway. */
  static Plan skipRest(Plan plan, String why, Instant at) {
    return plan.withSteps(
        plan.steps().stream()
            .map(
                step ->
                    step.state().isOver() || step.isEscalation()
                        ? step
                        : step.to(StepState.SKIPPED, why, at))
            .toList());
  }
}
