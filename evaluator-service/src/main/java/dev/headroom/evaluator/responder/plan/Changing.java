package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.lever.Steps;
import dev.headroom.evaluator.responder.plan.Situation.Holds;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.runbook.model.Policy;
import dev.headroom.evaluator.runbook.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes the changes of a plan. Each needs leave at the moment that it is made: the trigger still
 * fires, nothing forbids it, the locks are held, and in mode {@code approve} somebody has approved
 * exactly this. Then its system is followed until the change is in force, and the gates that are
 * looked at after each change are waited for.
 */
final class Changing {

  private static final String IN_FORCE = "in force";

  private final Outcomes outcomes;
  private final Patience patience;

  Changing(Outcomes outcomes, Patience patience) {
    this.outcomes = outcomes;
    this.patience = patience;
  }

  /** The next thing about a step that changes something. */
  Turn next(Plan plan, int index, Declared declared, Situation now) {
    return plan.steps().get(index).state() == StepState.SETTLING
        ? settling(plan, index, declared, now)
        : change(plan, index, declared, now);
  }

  private Turn change(Plan plan, int index, Declared declared, Situation now) {
    Instant at = now.now();
    PlannedStep planned = plan.steps().get(index);
    Step step = declared.step(index);
    if (planned.state() == StepState.UNDERWAY && planned.notBefore() == null) {
      return new Turn.Do(
          step instanceof Step.MovesLever
              ? Deed.Apply.of(index, declared.change(index))
              : step instanceof Step.Rebalance moves
                  ? new Deed.MoveTenants(index, moves)
                  : new Deed.Act(index, step));
    }
    if (planned.state() == StepState.UNDERWAY && step instanceof Step.MovesLever) {
      return new Turn.Do(new Deed.Confirm(Deed.Apply.of(index, declared.change(index))));
    }
    if (Need.of(plan, now) == Need.OVER
        && planned.state() != StepState.UNDERWAY
        && !planned.hasMoved()) {
      return new Turn.Become(Carrying.skipRest(plan, PlanMachine.over(plan), at));
    }
    Guard guard = Guard.of(plan, declared.response(), step, index, now);
    if (!guard.refusals().isEmpty()) {
      return refused(plan, index, guard.refusals(), at);
    }
    Set<String> locks = locks(plan);
    if (!plan.locked() && !locks.isEmpty()) {
      return new Turn.Do(new Deed.Lock(locks));
    }
    if (plan.mode() == Mode.APPROVE && plan.approval() == null) {
      Policy.Approvals approvals = declared.runbook().spec().policy().approvals();
      Duration patient = approvals == null ? patience.approval() : approvals.expireAfter();
      return new Turn.Become(
          plan.step(index, one -> one.to(StepState.PLANNED, "", at))
              .note(
                  at,
                  Note.Kind.DID,
                  "waits for somebody to approve it; nothing forbids it now: " + guard.passed())
              .add(PlannedStep.planned(PlannedStep.APPROVAL_REQUEST, "ask for approval", at))
              .to(PlanState.APPROVAL, at)
              .waitingUntil(at.plus(patient)));
    }
    Approval approval = plan.approval();
    if (approval != null && !plan.hasBegun() && !at.isBefore(approval.expires())) {
      return new Turn.Become(
          Carrying.skipRest(
                  plan.note(at, Note.Kind.REFUSED, "the approval expired before it could be used"),
                  "the approval expired",
                  at)
              .towards(PlanState.EXPIRED));
    }
    Plan begun = plan.step(index, one -> one.attempt(at));
    return new Turn.Become(
        planned.attempts() > 0
            ? begun
            : begun.note(
                at, Note.Kind.DID, planned.does() + " is not forbidden: " + guard.passed()));
  }

  private static Set<String> locks(Plan plan) {
    var locks = new TreeSet<String>();
    for (PlannedStep step : plan.steps()) {
      PlannedChange change = step.change();
      if (!step.state().isOver() && change != null) {
        locks.addAll(change.from().locks());
      }
      if (!step.state().isOver() && !step.moves().isEmpty()) {
        locks.add("tenancy/" + plan.asked().runbook());
      }
    }
    return locks;
  }

  /** A refusal goes into the plan's record when other rules refuse than before. */
  private Turn refused(Plan plan, int index, List<Refusal> refusals, Instant at) {
    PlannedStep step = plan.steps().get(index);
    PlannedStep next = step.refused(refusals, at);
    if (next.equals(step)) {
      return new Turn.Rest(at.plus(patience.look()));
    }
    return new Turn.Become(noted(plan, index, next, at));
  }

  private static Plan noted(Plan plan, int index, PlannedStep next, Instant at) {
    Plan refused = plan.step(index, step -> next);
    return rules(next).equals(rules(plan.steps().get(index)))
        ? refused
        : refused.note(at, Note.Kind.REFUSED, next.does() + ": " + next.says());
  }

  private static Set<Refusal.Rule> rules(PlannedStep step) {
    return step.refusals().stream().map(Refusal::rule).collect(Collectors.toSet());
  }

  /** Another plan holds a lock. */
  Plan lockHeld(Plan plan, String by, Situation now) {
    for (int i = 0; i < plan.steps().size(); i++) {
      PlannedStep step = plan.steps().get(i);
      if (!step.state().isOver() && (step.change() != null || !step.moves().isEmpty())) {
        var refusal = new Refusal(Refusal.Rule.LOCKED, "another plan moves the same thing: " + by);
        PlannedStep refused = step.refused(List.of(refusal), now.now());
        return noted(
            plan, i, refused.again(refused.says(), now.now().plus(patience.look())), now.now());
      }
    }
    return plan;
  }

  Plan applied(Plan plan, Deed.Apply deed, Effect effect, Situation now) {
    Instant at = now.now();
    int index = deed.step();
    PlannedStep step = plan.steps().get(index);
    boolean undoing = deed.change().restores();
    return switch (effect) {
      case Effect.Applied(var standing) when undoing ->
          plan.step(index, one -> one.to(StepState.UNDONE, "put back to " + standing.stands(), at))
              .note(at, Note.Kind.DID, "put back: " + step.does());
      case Effect.Applied(var standing) ->
          later(plan, deed, standing)
              .step(index, one -> appliedStep(one, at))
              .note(
                  at,
                  Note.Kind.DID,
                  "%s from %s to %s"
                      .formatted(
                          deed.change().name(), deed.change().from().stands(), deed.change().to()));
      case Effect.Contested(var holder) ->
          undoing
              ? outcomes.notUndone(plan, index, holder.who() + " sets it: " + holder.says(), at)
              : leave(plan, index, holder.who() + " sets it: " + holder.says(), at);
      case Effect.Drifted(String says) ->
          undoing ? outcomes.notUndone(plan, index, says, at) : drifted(plan, index, says, now);
      case Effect.Failed(Fault fault, boolean perhaps) -> failed(plan, index, undoing, fault, now);
    };
  }

  /**
   * What was begun and was made is over, whatever forbids it by now; what was not made needs leave
   * like any other change.
   */
  Plan found(Plan plan, Deed.Apply begun, Look look, Situation now) {
    Instant at = now.now();
    int index = begun.step();
    return switch (look) {
      case Look.Seen(Standing standing) when Steps.same(standing.stands(), begun.change().to()) ->
          applied(plan, begun, new Effect.Applied(standing), now);
      case Look.Seen seen ->
          plan.step(index, one -> one.to(StepState.PLANNED, "it was begun, and not made", at));
      case Look.Failed(Fault fault) -> {
        int attempts = plan.steps().get(index).attempts();
        yield fault.passes() && attempts < patience.attempts()
            ? plan.step(
                index,
                one -> one.attempt(at).again(fault.says(), at.plus(patience.retry(attempts))))
            : outcomes.failed(
                plan, index, "whether it was made cannot be said: " + fault.says(), at);
      }
    };
  }

  private static PlannedStep appliedStep(PlannedStep step, Instant at) {
    PlannedChange change = step.change();
    return step.with(change == null ? null : change.applied(at)).to(StepState.SETTLING, "", at);
  }

  /** A later step for the same lever goes on from what this one made of it. */
  private static Plan later(Plan plan, Deed.Apply deed, Standing standing) {
    Plan next = plan;
    for (int i = deed.step() + 1; i < plan.steps().size(); i++) {
      PlannedChange change = plan.steps().get(i).change();
      if (change != null && change.lever().equals(deed.change().name())) {
        next = next.step(i, one -> one.with(change.from(standing)));
        break;
      }
    }
    return next;
  }

  private Plan drifted(Plan plan, int index, String says, Situation now) {
    Instant at = now.now();
    if (plan.hasApplied() || plan.redesigns() >= patience.redesigns()) {
      return leave(plan, index, says, at);
    }
    return plan.redesigned(now.headVersion(), at)
        .note(at, Note.Kind.REFUSED, "the target changed: " + says + "; it is planned anew");
  }

  private Plan failed(Plan plan, int index, boolean undoing, Fault fault, Situation now) {
    Instant at = now.now();
    PlannedStep step = plan.steps().get(index);
    if (fault.passes() && step.attempts() < patience.attempts()) {
      return plan.step(
          index, one -> one.again(fault.says(), at.plus(patience.retry(step.attempts()))));
    }
    if (undoing) {
      return outcomes.notUndone(plan, index, fault.says(), at);
    }
    return fault.passes()
        ? outcomes.failed(plan, index, fault.says(), at)
        : leave(plan, index, fault.says(), at);
  }

  /** Hands this change and those after it to people; nothing is fought over. */
  private static Plan leave(Plan plan, int index, String why, Instant at) {
    Plan next = Designing.handOver(plan, index, why, at);
    for (int i = index + 1; i < next.steps().size(); i++) {
      PlannedStep step = next.steps().get(i);
      if (step.change() != null && !step.state().isOver()) {
        next =
            next.step(
                i, one -> one.to(StepState.PROPOSED, "a change before it is left to people", at));
      }
    }
    return next;
  }

  private Turn settling(Plan plan, int index, Declared declared, Situation now) {
    Instant at = now.now();
    PlannedStep step = plan.steps().get(index);
    if (declared.step(index) instanceof Step.MovesLever && !step.says().startsWith(IN_FORCE)) {
      return new Turn.Do(new Deed.Follow(index, declared.change(index)));
    }
    return afterwards(plan, index, declared, now, at);
  }

  /** "Verify readiness, lag, replay backlog and DLQ after each change." */
  private Turn afterwards(Plan plan, int index, Declared declared, Situation now, Instant at) {
    PlannedStep step = plan.steps().get(index);
    String failing = null;
    boolean unknown = false;
    boolean early = false;
    for (String gate : declared.runbook().spec().policy().afterEachChange()) {
      Holds holds = now.gate(gate);
      if (!holds.since(step.since(), declared.holdsFor(gate))) {
        early |= holds.isTooEarly(step.since(), declared.holdsFor(gate));
        failing = (failing == null ? "" : failing + "; ") + gate + ": " + holds.says();
        unknown |= holds.answer() == Holds.Answer.UNKNOWN;
      }
    }
    if (failing == null) {
      return new Turn.Become(plan.step(index, one -> one.to(StepState.DONE, "", at)));
    }
    if (early || at.isBefore(step.since().plus(patience.settle()).plus(patience.after()))) {
      return new Turn.Rest(at.plus(patience.look()));
    }
    return new Turn.Become(
        unknown
            ? outcomes.inconclusive(plan, index, failing, at)
            : outcomes.harmed(plan, index, failing, at));
  }

  Plan followed(Plan plan, Deed.Follow deed, Settling settling, Situation now) {
    Instant at = now.now();
    int index = deed.step();
    PlannedStep step = plan.steps().get(index);
    boolean late = !at.isBefore(step.since().plus(patience.settle()));
    return switch (settling) {
      case Settling.Settled(String says) ->
          plan.step(index, one -> one.to(StepState.SETTLING, IN_FORCE + ": " + says, at));
      case Settling.Stuck(String says) -> outcomes.harmed(plan, index, says, at);
      case Settling.UnderWay(String says) ->
          late
              ? outcomes.harmed(plan, index, "not in force in time: " + says, at)
              : plan.step(index, one -> one.again(says, at.plus(patience.look())));
      case Settling.Unknown(Fault fault) ->
          late
              ? outcomes.inconclusive(plan, index, fault.says(), at)
              : plan.step(index, one -> one.again(fault.says(), at.plus(patience.look())));
    };
  }

  Plan acted(Plan plan, int index, Answer.Acted acted, Situation now) {
    Instant at = now.now();
    PlannedStep step = plan.steps().get(index);
    if (acted.done()) {
      return plan.step(index, one -> one.to(StepState.DONE, acted.says(), at))
          .note(at, Note.Kind.DID, step.does());
    }
    if (acted.passing() && step.attempts() < patience.attempts()) {
      return plan.step(
          index, one -> one.again(acted.says(), at.plus(patience.retry(step.attempts()))));
    }
    return outcomes.failed(plan, index, acted.says(), at);
  }
}
