package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.people.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What is left of a plan that has ended: its locks are let go, and when its trigger has recovered,
 * the incidents that it opened are resolved and its tickets told so.
 */
final class Closing {

  /** After so long nobody is told any more that a trigger recovered. */
  private static final Duration FORGET = Duration.ofDays(90);

  private Closing() {}

  static Turn next(Plan plan, Declared declared, Situation now, Patience patience) {
    Instant at = now.now();
    if (plan.locked()) {
      return new Turn.Do(new Deed.Unlock());
    }
    if (!plan.isOpen()) {
      return new Turn.Over();
    }
    if (!at.isBefore(plan.since().plus(FORGET))) {
      return new Turn.Become(forgotten(plan));
    }
    boolean over = Need.of(plan, now) == Need.OVER || (plan.isAhead() && isSettled(plan.state()));
    if (!over) {
      return new Turn.Rest(at.plus(patience.look()));
    }
    Turn later = new Turn.Over();
    for (int i = 0; i < plan.steps().size(); i++) {
      PlannedStep step = plan.steps().get(i);
      if (!Plan.isOpenNotice(step)) {
        continue;
      }
      if (step.notBefore() != null && at.isBefore(step.notBefore())) {
        later = new Turn.Rest(step.notBefore());
      } else {
        return new Turn.Do(
            new Deed.Close(i, declared.step(i), Objects.requireNonNull(step.told())));
      }
    }
    return later;
  }

  /** A plan ahead of its trigger that helped, or is not wanted, leaves nothing to recover from. */
  private static boolean isSettled(PlanState state) {
    return state == PlanState.VERIFIED
        || state == PlanState.UNNEEDED
        || state == PlanState.REJECTED;
  }

  /** The same without anything left to close. */
  static Plan forgotten(Plan plan) {
    return plan.withSteps(
        plan.steps().stream()
            .map(step -> step.told() == null ? step : step.with(step.told().close()))
            .toList());
  }

  static Plan closed(
      Plan plan, Deed.Close deed, Delivery delivery, Situation now, Patience patience) {
    Instant at = now.now();
    return switch (delivery) {
      case Delivery.Delivered done ->
          plan.step(deed.step(), step -> step.with(deed.told().close()))
              .note(
                  at,
                  Note.Kind.DID,
                  "told that %s: ".formatted(PlanMachine.over(plan)) + done.reference());
      case Delivery.Refused(String says) ->
          plan.step(deed.step(), step -> step.with(deed.told().close()))
              .note(
                  at,
                  Note.Kind.FAILED,
                  "could not tell that %s: ".formatted(PlanMachine.over(plan)) + says);
      case Delivery.Failed failed ->
          plan.step(
              deed.step(),
              step ->
                  step.again(
                      step.says(),
                      at.plus(
                          failed.retryAfter() == null
                              ? patience.lastRetry()
                              : failed.retryAfter())));
    };
  }
}
