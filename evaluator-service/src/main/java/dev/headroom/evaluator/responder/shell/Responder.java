package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.responder.plan.Deed;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanMachine;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.responder.plan.Situation;
import dev.headroom.evaluator.responder.plan.Turn;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Takes the open plans of a runbook as far as they go now. Every state is stored before it is acted
 * upon, under a revision that only one writer gets; whatever is done twice after a crash is done to
 * the same effect.
 *
 * <p>One thread at a time for a runbook; what a plan's failure is does not keep the others.
 */
public final class Responder {

  private static final Logger LOG = Logger.getLogger(Responder.class);

  /** So many turns a plan and round: none needs nearly as many without resting. */
  private static final int MAX_TURNS = 1000;

  private final PlanMachine machine;
  private final PlanStore plans;
  private final Performer performer;
  private final Situations situations;
  private final PlanListener listener;

  public Responder(
      PlanMachine machine,
      PlanStore plans,
      Performer performer,
      Situations situations,
      PlanListener listener) {
    this.machine = machine;
    this.plans = plans;
    this.performer = performer;
    this.situations = situations;
    this.listener = listener;
  }

  /**
   * One round.
   *
   * @param mine whether the runbook is still this replica's; asked before anything is done or
   *     stored
   */
  public void round(String runbook, BooleanSupplier mine) {
    for (Plan plan : plans.open(runbook)) {
      if (!mine.getAsBoolean()) {
        return;
      }
      try {
        advance(plan, mine);
      } catch (RuntimeException e) {
        LOG.warnf(e, "plan-failed runbook=%s plan=%s, again in the next round", runbook, plan.id());
        listener.broke(plan);
      }
    }
  }

  /** Ends what a runbook has left behind that was deleted, and lets its locks go. */
  public void abandon(String runbook, Instant now) {
    for (Plan plan : plans.open(runbook)) {
      Plan stored = machine.abandoned(plan, now).stored();
      performer.unlock(plan);
      if (plans.replace(stored)) {
        LOG.infof("plan-abandoned runbook=%s plan=%s", runbook, plan.id());
        listener.became(plan, stored);
      }
    }
  }

  private void advance(Plan first, BooleanSupplier mine) {
    Plan plan = first;
    boolean read = true;
    for (int turns = 0; turns < MAX_TURNS && mine.getAsBoolean(); turns++) {
      Optional<Situation> known = situations.of(plan);
      if (known.isEmpty()) {
        return;
      }
      if (read) {
        plan = machine.resumed(plan, known.get().now());
        read = false;
      }
      Plan next;
      switch (machine.next(plan, known.get())) {
        case Turn.Become become -> next = become.next();
        case Turn.Do(Deed deed) -> next = done(plan, deed, known.get());
        case Turn.Rest rest -> {
          return;
        }
        case Turn.Over over -> {
          return;
        }
      }
      Plan stored = next.stored();
      if (!mine.getAsBoolean() || !plans.replace(stored)) {
        return;
      }
      listener.became(plan, stored);
      plan = stored;
    }
  }

  private Plan done(Plan plan, Deed deed, Situation before) {
    var answer = performer.perform(plan, deed, before);
    LOG.debugf(
        "deed runbook=%s plan=%s deed=%s answer=%s",
        plan.asked().runbook(),
        plan.id(),
        deed.getClass().getSimpleName(),
        answer.getClass().getSimpleName());
    Situation after = situations.of(plan).orElse(before);
    return machine.after(plan, deed, answer, after);
  }
}
