package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.responder.plan.Approval;
import dev.headroom.evaluator.responder.plan.ApprovalRefused;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanMachine;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.runbook.model.Policy;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.SignOff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * People's word on plans. Whoever answers a plan that changes at that moment is told to look again.
 * Safe for use by many threads, on any replica.
 */
public final class Approvals {

  /** So often a plan is read again because its owner has just stored a note on it. */
  private static final int TRIES = 5;

  private final PlanMachine machine;
  private final PlanStore plans;
  private final RunbookVersions versions;
  private final InstantSource clock;
  private final Duration usual;

  /**
   * @param usual how long an approval is good for, where the runbook does not say
   */
  public Approvals(
      PlanMachine machine,
      PlanStore plans,
      RunbookVersions versions,
      InstantSource clock,
      Duration usual) {
    this.machine = machine;
    this.plans = plans;
    this.versions = versions;
    this.clock = clock;
    this.usual = usual;
  }

  /**
   * Approves exactly the plan with that hash.
   *
   * @return the plan as it goes on; empty for none of that id
   * @throws ApprovalRefused when the approval is worth nothing
   */
  public Optional<Plan> approve(String id, String hash, String by) {
    return change(
        id,
        plan -> {
          Optional<Runbook> runbook =
              versions.version(plan.asked().runbook(), plan.version()).map(one -> one.runbook());
          Optional<Policy.Approvals> rules =
              runbook.flatMap(one -> Optional.ofNullable(one.spec().policy().approvals()));
          Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          Duration good = rules.map(Policy.Approvals::expireAfter).orElse(usual);
          return machine.approve(
              plan,
              new Approval(by, now, hash, now.plus(good)),
              approvers(runbook, rules),
              rules.map(Policy.Approvals::bySelf).orElse(false));
        });
  }

  /** Those that the policy names; else those who sign off; else anybody. */
  private static List<String> approvers(
      Optional<Runbook> runbook, Optional<Policy.Approvals> rules) {
    List<String> named = rules.map(Policy.Approvals::by).orElse(List.of());
    return named.isEmpty()
        ? runbook
            .flatMap(one -> Optional.ofNullable(one.spec().signOff()))
            .map(SignOff::approvedBy)
            .orElse(List.of())
        : named;
  }

  /**
   * Says no to exactly the plan with that hash.
   *
   * @return the plan as it ends; empty for none of that id
   * @throws ApprovalRefused when it is another plan by now, has begun or ended
   */
  public Optional<Plan> reject(String id, String hash, String by, String why) {
    return change(
        id,
        plan ->
            machine.reject(plan, hash, by, why, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  /**
   * Says no, whatever it would change.
   *
   * @return the plan as it ends; empty for none of that id
   * @throws ApprovalRefused when it has begun or ended
   */
  public Optional<Plan> reject(String id, String by, String why) {
    return change(
        id,
        plan ->
            machine.reject(
                plan, plan.hash(), by, why, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  private Optional<Plan> change(String id, UnaryOperator<Plan> change) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Plan> plan = plans.find(id);
      if (plan.isEmpty()) {
        return plan;
      }
      Plan next = change.apply(plan.get()).stored();
      if (plans.replace(next)) {
        return Optional.of(next);
      }
    }
    throw new ApprovalRefused("changing", "the plan changes just now; look at it again");
  }
}
