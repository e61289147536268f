package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.runbook.model.Step;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan, and how far it is.
 *
 * @param kind the step's word in the language: raise, incident, ticket...
 * @param does what it does, in words
 * @param says why it is where it is: a refusal, a fault, a reading; empty when there is nothing to
 *     say
 * @param refusals what forbids it, while it is refused
 * @param attempts how often it was begun; above 0 before it is over, it may have been done
 * @param since when it came to be in its state
 * @param notBefore when to go on with it; null for at once
 * @param change of a step that moves a lever, once that is known
 * @param told of a step that tells people, once they were told
 * @param moves of a step that moves tenants, in order, once that is known
 */
public record PlannedStep(
    String kind,
    String does,
    StepState state,
    String says,
    List<Refusal> refusals,
    int attempts,
    Instant since,
    @Nullable Instant notBefore,
    @Nullable PlannedChange change,
    @Nullable Told told,
    List<TenantMove> moves) {

  /** The kind of the step that opens an incident. */
  static final String INCIDENT = "incident";

  /** The kind of the step that tells people that a response did not help. */
  public static final String ESCALATION = "escalation";

  /** The kind of the step that tells people what is left to them. */
  public static final String PROPOSAL = "proposal";

  /** The kind of the step that tells people that a plan waits for them. */
  public static final String APPROVAL_REQUEST = "approval-request";

  public PlannedStep {
    Objects.requireNonNull(state);
    Objects.requireNonNull(says);
    refusals = List.copyOf(refusals);
    moves = List.copyOf(moves);
  }

  static PlannedStep planned(String kind, String does, Instant at) {
    return new PlannedStep(
        kind, does, StepState.PLANNED, "", List.of(), 0, at, null, null, null, List.of());
  }

  PlannedStep to(StepState next, String why, Instant at) {
    return next == state && why.equals(says)
        ? this
        : new PlannedStep(
            kind,
            does,
            next,
            why,
            List.of(),
            attempts,
            next == state ? since : at,
            null,
            change,
            told,
            moves);
  }

  PlannedStep again(String why, Instant at) {
    return new PlannedStep(
        kind, does, state, why, refusals, attempts, since, at, change, told, moves);
  }

  PlannedStep attempt(Instant at) {
    return new PlannedStep(
        kind,
        does,
        StepState.UNDERWAY,
        says,
        List.of(),
        attempts + 1,
        at,
        null,
        change,
        told,
        moves);
  }

  PlannedStep refused(List<Refusal> by, Instant at) {
    String why = by.stream().map(Refusal::says).collect(Collectors.joining("; "));
    return new PlannedStep(
        kind,
        does,
        StepState.REFUSED,
        why,
        by,
        attempts,
        state == StepState.REFUSED ? since : at,
        null,
        change,
        told,
        moves);
  }

  /** Left to people, who see what would forbid it now. */
  PlannedStep proposed(String why, List<Refusal> forbiddenBy, Instant at) {
    return new PlannedStep(
        kind, does, StepState.PROPOSED, why, forbiddenBy, attempts, at, null, change, told, moves);
  }

  PlannedStep with(@Nullable PlannedChange next) {
    return new PlannedStep(
        kind, does, state, says, refusals, attempts, since, notBefore, next, told, moves);
  }

  PlannedStep with(Told next) {
    return new PlannedStep(
        kind, does, state, says, refusals, attempts, since, notBefore, change, next, moves);
  }

  PlannedStep with(List<TenantMove> next, String why) {
    return new PlannedStep(
        kind, does, state, why, refusals, attempts, since, notBefore, change, told, next);
  }

  /** Under way elsewhere: that it was begun counts, but not how often it was looked at. */
  PlannedStep waiting(String why, Instant until) {
    return new PlannedStep(kind, does, state, why, refusals, 1, since, until, change, told, moves);
  }

  /** As it was before anybody looked at its lever. */
  PlannedStep afresh(Instant at) {
    return planned(kind, does, at);
  }

  /** Whether tenants were moved, or are on their way. */
  boolean hasMoved() {
    return !moves.isEmpty() && attempts > 0;
  }

  /** Whether it was begun, and nothing is known of what came of it. */
  boolean isInterrupted() {
    return state == StepState.UNDERWAY && notBefore == null;
  }

  /** Whether it says something about the plan, and is no part of the response itself. */
  public boolean isAboutThePlan() {
    return isApprovalRequest() || kind.equals(PROPOSAL);
  }

  boolean isApprovalRequest() {
    return kind.equals(APPROVAL_REQUEST);
  }

  boolean isEscalation() {
    return kind.equals(ESCALATION);
  }

  /** Whether a step changes something, and so needs leave. */
  static boolean changes(Step step) {
    return switch (step) {
      case Step.MovesLever moving -> true;
      case Step.SchedulerAction action -> true;
      case Step.Rebalance rebalance -> true;
      case Step.Webhook webhook -> true;
      default -> false;
    };
  }

  /** Whether a step tells somebody. */
  static boolean tells(Step step) {
    return step instanceof Step.Incident
        || step instanceof Step.Ticket
        || step instanceof Step.Notify;
  }
}
