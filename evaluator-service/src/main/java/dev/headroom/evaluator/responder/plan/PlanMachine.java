package dev.headroom.evaluator.responder.plan;

import java.time.Instant;
import java.util.List;

/**
 * Says what is next with a plan, and what an answer makes of it. Pure: the same plan in the same
 * situation leads to the same turn, so a process that ends anywhere is followed by one that goes on
 * from the last plan that was stored. Whatever is done may therefore be done again: changes are
 * absolute, notices have keys, and a step that was begun before is looked at first.
 *
 * <p>Safe for many threads; a plan belongs to one at a time, which its revision enforces.
 */
public final class PlanMachine {

  private final Designing designing;
  private final Carrying carrying;
  private final Changing changing;
  private final Outcomes outcomes;
  private final Patience patience;

  public PlanMachine(Patience patience) {
    this.patience = patience;
    this.outcomes = new Outcomes(patience);
    this.designing = new Designing(patience);
    this.changing = new Changing(outcomes, patience);
    this.carrying = new Carrying(changing, outcomes, patience);
  }

  /** What is next. */
  public Turn next(Plan plan, Situation now) {
    Declared declared = Declared.of(plan, now.runbook()).orElse(null);
    if (declared == null && !plan.state().hasEnded()) {
      return new Turn.Become(
          plan.note(now.now(), Note.Kind.FAILED, "the runbook has no such trigger any more")
              .to(PlanState.UNNEEDED, now.now()));
    }
    if (declared == null) {
      return plan.locked()
          ? new Turn.Do(new Deed.Unlock())
          : plan.isOpen() ? new Turn.Become(Closing.forgotten(plan)) : new Turn.Over();
    }
    if (!plan.state().hasEnded()
        && plan.outcome() == null
        && !plan.hasBegun()
        && Need.of(plan, now) == Need.OVERTAKEN) {
      return new Turn.Become(
          unneeded(plan, "it fires, and that firing has a response of its own", now.now()));
    }
    return switch (plan.state()) {
      // People are told before anybody looks at a lever, which may take long.
      case REQUESTED ->
          carrying
              .leading(plan, declared, now)
              .orElseGet(() -> designing.next(plan, declared, now));
      case RUNNING -> carrying.next(plan, declared, now);
      case APPROVAL -> waiting(plan, declared, now);
      case VERIFYING -> outcomes.verify(plan, declared, now);
      case UNDOING -> outcomes.undo(plan, declared, now);
      default -> Closing.next(plan, declared, now, patience);
    };
  }

  /**
   * The plan as whoever reads it from the store goes on with it: a step that was begun, and of
   * which no answer is stored, may have been done.
   */
  public Plan resumed(Plan plan, Instant at) {
    Plan resumed = plan;
    for (int i = 0; i < plan.steps().size(); i++) {
      if (plan.steps().get(i).isInterrupted()) {
        resumed = resumed.step(i, step -> step.again(step.says(), at));
      }
    }
    return resumed;
  }

  /** What the answer to a deed makes of the plan. */
  public Plan after(Plan plan, Deed deed, Answer answer, Situation now) {
    Declared declared = Declared.of(plan, now.runbook()).orElse(null);
    return switch (answer) {
      case Answer.Looked looked -> designing.looked(plan, (Deed.LookAt) deed, looked.look(), now);
      case Answer.Rehearsed rehearsed ->
          designing.rehearsed(plan, (Deed.Rehearse) deed, rehearsed, now);
      case Answer.Locked locked -> plan.locked(true);
      case Answer.NotLocked held -> changing.lockHeld(plan, held.by(), now);
      case Answer.Unlocked unlocked -> plan.locked(false);
      case Answer.Done done -> changing.applied(plan, (Deed.Apply) deed, done.effect(), now);
      case Answer.Found found ->
          changing.found(plan, ((Deed.Confirm) deed).begun(), found.look(), now);
      case Answer.Followed followed ->
          changing.followed(plan, (Deed.Follow) deed, followed.settling(), now);
      case Answer.Rebalanced moves ->
          Designing.rebalanced(plan, ((Deed.PlanMoves) deed).step(), moves, now.now());
      case Answer.UnderWay(String says) ->
          plan.step(
              ((Deed.MoveTenants) deed).step(),
              step -> step.waiting(says, now.now().plus(patience.look())));
      case Answer.Acted acted -> changing.acted(plan, index(deed), acted, now);
      case Answer.Told told -> carrying.told(plan, (Deed.Tell) deed, told.delivery(), now);
      case Answer.Closed closed ->
          Closing.closed(plan, (Deed.Close) deed, closed.delivery(), now, patience);
    };
  }

  private static int index(Deed deed) {
    return deed instanceof Deed.MoveTenants moves ? moves.step() : ((Deed.Act) deed).step();
  }

  private Turn waiting(Plan plan, Declared declared, Situation now) {
    Instant at = now.now();
    if (plan.approval() != null) {
      return new Turn.Become(plan.to(PlanState.RUNNING, at));
    }
    if (Need.of(plan, now) == Need.OVER) {
      return new Turn.Become(
          Carrying.skipRest(plan, over(plan) + " before anybody approved", at)
              .to(PlanState.RUNNING, at));
    }
    if (now.headVersion() != plan.version()) {
      return new Turn.Become(
          designing.again(plan, "the runbook has a new version", now.headVersion(), at));
    }
    if (plan.until() != null && !at.isBefore(plan.until())) {
      return new Turn.Become(
          Carrying.skipRest(
                  plan.note(at, Note.Kind.REFUSED, "nobody approved it in time"),
                  "nobody approved it in time",
                  at)
              .towards(PlanState.EXPIRED)
              .to(PlanState.RUNNING, at));
    }
    return carrying
        .asks(plan, declared, now)
        .orElseGet(() -> new Turn.Rest(at.plus(patience.look())));
  }

  /** What it means that a plan is needed no longer. */
  static String over(Plan plan) {
    return plan.isAhead() ? "there was headroom again" : "the trigger recovered";
  }

  private static Plan unneeded(Plan plan, String why, Instant at) {
    return Carrying.skipRest(plan.note(at, Note.Kind.DID, why), why, at)
        .towards(PlanState.UNNEEDED)
        .to(PlanState.RUNNING, at);
  }

  /**
   * A plan ahead of its trigger that a later review does not ask for any more. One that has begun
   * goes on: what it does is seen to its end.
   */
  public Plan withdrawn(Plan plan, String why, Instant at) {
    return plan.isAhead() && !plan.state().hasEnded() && !plan.hasBegun()
        ? unneeded(plan, why, at)
        : plan;
  }

  /**
   * The plan of a runbook that was deleted: nothing more is done, and nobody is told. What it
   * changed stays, since nobody says any more what else would be right.
   */
  public Plan abandoned(Plan plan, Instant at) {
    Plan ended =
        plan.state().hasEnded()
            ? plan
            : Carrying.skipRest(plan, "the runbook was deleted", at)
                .note(at, Note.Kind.FAILED, "the runbook was deleted")
                .to(plan.hasBegun() ? PlanState.INCONCLUSIVE : PlanState.UNNEEDED, at);
    return Closing.forgotten(ended).locked(false);
  }

  /**
   * The plan with somebody's approval.
   *
   * @throws ApprovalRefused when it does not wait for one, is another plan by now, or the person
   *     may not give it
   */
  public Plan approve(Plan plan, Approval approval, List<String> approvers, boolean bySelf) {
    if (plan.state() != PlanState.APPROVAL) {
      throw new ApprovalRefused(
          "not-waiting", "the plan waits for no approval: it is " + plan.state().word());
    }
    requireSame(plan, approval.hash());
    if (plan.until() != null && !approval.at().isBefore(plan.until())) {
      throw new ApprovalRefused("expired", "the time to approve it is over");
    }
    if (!approvers.isEmpty() && !approvers.contains(approval.by())) {
      throw new ApprovalRefused(
          "not-an-approver",
          "'%s' may not approve; who may: %s"
              .formatted(approval.by(), String.join(", ", approvers)));
    }
    boolean own = approval.by().equals(plan.requestedBy());
    if (own && !bySelf) {
      throw new ApprovalRefused(
          "own-request", "whoever asked for a plan does not approve it (policy.approvals.bySelf)");
    }
    return Carrying.asksNoLonger(plan, "it was approved", approval.at())
        .approvedBy(approval)
        .note(approval.at(), Note.Kind.PERSON, approval.by() + " approved it")
        .to(PlanState.RUNNING, approval.at());
  }

  private static void requireSame(Plan plan, String hash) {
    if (!plan.hash().equals(hash)) {
      throw new ApprovalRefused(
          "another-plan",
          "that is not the plan that waits now: look at it again, its hash is " + plan.hash());
    }
  }

  /**
   * The plan after somebody said no.
   *
   * @param hash of what was looked at
   * @throws ApprovalRefused when it is another plan by now, something was changed already, or it
   *     has ended
   */
  public Plan reject(Plan plan, String hash, String by, String why, Instant at) {
    if (plan.state().hasEnded() || plan.hasBegun()) {
      throw new ApprovalRefused(
          "too-late",
          plan.state().hasEnded()
              ? "the plan has ended: it is " + plan.state().word()
              : "the plan has begun; stop all changes with the stop switch instead");
    }
    requireSame(plan, hash);
    String says = by + " rejected it" + (why.isBlank() ? "" : ": " + why);
    return Carrying.skipRest(plan.note(at, Note.Kind.PERSON, says), says, at)
        .towards(PlanState.REJECTED)
        .to(PlanState.RUNNING, at);
  }
}
