package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.LeverDriver;
import dev.headroom.evaluator.lever.Levers;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.lever.Steps;
import dev.headroom.evaluator.responder.plan.Answer;
import dev.headroom.evaluator.responder.plan.Deed;
import dev.headroom.evaluator.responder.plan.Locks;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.responder.plan.Situation;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.Optional;
import java.util.Set;

/**
 * Does the deeds of plans. A change that was made is in the register before its plan says so: a
 * process that ends between the two enters it again, under the same id.
 */
public final class Performer {

  private final Levers levers;
  private final Messenger messenger;
  private final Errands errands;
  private final TenantMovers movers;
  private final Locks locks;
  private final ChangeRegister register;
  private final PlanStore plans;

  public Performer(
      Levers levers,
      Messenger messenger,
      Errands errands,
      TenantMovers movers,
      Locks locks,
      ChangeRegister register,
      PlanStore plans) {
    this.levers = levers;
    this.messenger = messenger;
    this.errands = errands;
    this.movers = movers;
    this.locks = locks;
    this.register = register;
    this.plans = plans;
  }

  Answer perform(Plan plan, Deed deed, Situation now) {
    LeverDriver driver = levers.of(now.runbook(), plan.asked().labels());
    return switch (deed) {
      case Deed.LookAt look -> new Answer.Looked(driver.look(look.name(), look.lever()));
      case Deed.Rehearse rehearse ->
          new Answer.Rehearsed(
              driver.rehearse(rehearse.change()),
              driver.patch(rehearse.change()),
              driver.reach(rehearse.change()));
      case Deed.Lock lock ->
          take(lock.locks(), plan).<Answer>map(Answer.NotLocked::new).orElseGet(Answer.Locked::new);
      case Deed.Unlock unlock -> {
        locks.release(plan.id());
        yield new Answer.Unlocked();
      }
      case Deed.Apply apply -> new Answer.Done(apply(driver, plan, apply, now));
      case Deed.Confirm confirm -> new Answer.Found(found(driver, plan, confirm.begun(), now));
      case Deed.Follow follow -> new Answer.Followed(driver.settling(follow.change()));
      case Deed.PlanMoves moves -> movers.plan(plan);
      case Deed.MoveTenants moves -> movers.advance(plan, moves.step(), moves.what());
      case Deed.Act act -> errands.run(plan, act.action(), plan.id() + "-" + act.step());
      case Deed.Tell tell ->
          new Answer.Told(messenger.tell(plan, tell.step(), tell.what(), tell.doubtful(), now));
      case Deed.Close close ->
          new Answer.Closed(messenger.close(plan, close.step(), close.what(), close.told(), now));
    };
  }

  void unlock(Plan plan) {
    locks.release(plan.id());
  }

  /** A process that ends after it took a lock, and before its plan says so, may leave it behind. */
  private Optional<String> take(Set<String> wanted, Plan plan) {
    Optional<String> holder = locks.take(wanted, plan.id());
    if (holder.isEmpty() || plans.find(holder.get()).filter(Performer::mayHold).isPresent()) {
      return holder;
    }
    locks.release(holder.get());
    return locks.take(wanted, plan.id());
  }

  private static boolean mayHold(Plan plan) {
    return plan.locked() || !plan.state().hasEnded();
  }

  private Effect apply(LeverDriver driver, Plan plan, Deed.Apply deed, Situation now) {
    Effect effect = driver.apply(deed.change());
    if (effect instanceof Effect.Applied) {
      register.add(entry(plan, deed, now));
    }
    return effect;
  }

  private Look found(LeverDriver driver, Plan plan, Deed.Apply begun, Situation now) {
    Look look = driver.look(begun.change().name(), begun.change().lever());
    if (look instanceof Look.Seen(Standing standing)
        && Steps.same(standing.stands(), begun.change().to())) {
      register.add(entry(plan, begun, now));
    }
    return look;
  }

  private static RegisteredChange entry(Plan plan, Deed.Apply deed, Situation now) {
    Change change = deed.change();
    return new RegisteredChange(
        change.key(),
        plan.asked().runbook(),
        plan.version(),
        change.name().component(),
        change.name().lever(),
        change.from().locks(),
        (change.restores() ? deed.place() : change.from().stands()).toString(),
        change.to().toString(),
        change.restores() != isUp(change.lever(), change.from().stands(), deed.place()),
        plan.id(),
        plan.approval() == null ? RegisteredChange.HEADROOM : plan.approval().by(),
        now.now(),
        limit(change, plan),
        threshold(plan, now),
        change.restores() ? deed.undoes() : null,
        false,
        plan.asked().says());
  }

  private static String threshold(Plan plan, Situation now) {
    return Optional.ofNullable(now.runbook().spec().components().get(plan.asked().component()))
        .map(component -> component.triggers().get(plan.asked().trigger()))
        .map(trigger -> trigger.trigger().toString())
        .orElse("");
  }

  private static boolean isUp(Lever lever, Capacity before, Capacity after) {
    if (after instanceof Capacity.Amount(var to)
        && before instanceof Capacity.Amount(var from)
        && from.unit().convertsTo(to.unit())) {
      return to.value() >= from.in(to.unit());
    }
    return lever.steps().indexOf(after.toString()) >= lever.steps().indexOf(before.toString());
  }

  private static String limit(Change change, Plan plan) {
    Lever lever = change.lever();
    String which = lever.labels().isEmpty() ? "" : " for " + plan.asked().labels();
    String most =
        lever.max() != null
            ? ", at most " + lever.max()
            : lever.steps().isEmpty() ? "" : ", at most " + lever.steps().getLast();
    return change.name().lever() + " " + change.to() + which + most;
  }
}
