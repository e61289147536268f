package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Next;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.lever.Steps;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Expect;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.runbook.model.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From words to exact changes: each lever is read, the next place computed within its bounds, the
 * change rehearsed. What cannot be moved by Headroom becomes a proposal, and so does every change
 * after it, whose turn would never come. Then the whole is hashed.
 */
final class Designing {

  private final Patience patience;

  Designing(Patience patience) {
    this.patience = patience;
  }

  Turn next(Plan plan, Declared declared, Situation now) {
    for (int i = 0; i < declared.response().steps().size(); i++) {
      PlannedStep step = plan.steps().get(i);
      if (declared.step(i) instanceof Step.Rebalance
          && step.state() == StepState.PLANNED
          && step.moves().isEmpty()) {
        return new Turn.Do(new Deed.PlanMoves(i));
      }
      if (!(declared.step(i) instanceof Step.MovesLever moving) || step.state().isOver()) {
        continue;
      }
      if (step.notBefore() != null && now.now().isBefore(step.notBefore())) {
        return new Turn.Rest(step.notBefore());
      }
      PlannedChange change = step.change();
      if (change == null && moving instanceof Step.Lower && isForecast(plan)) {
        String why = "nothing is lowered on a forecast alone";
        return new Turn.Become(handOver(plan, i, why, now.now()));
      }
      if (change == null) {
        LeverName name = LeverName.of(plan.asked().component(), moving.lever());
        Lever lever = declared.lever(name).orElse(null);
        return lever == null
            ? new Turn.Become(handOver(plan, i, "the runbook has no lever " + name, now.now()))
            : new Turn.Do(new Deed.LookAt(i, name, lever));
      }
      if (change.patch().isEmpty()) {
        return new Turn.Do(new Deed.Rehearse(i, declared.change(i)));
      }
    }
    return new Turn.Become(designed(plan, declared, now));
  }

  /** Where no cluster is too full, nobody moves. */
  static Plan rebalanced(Plan plan, int index, Answer.Rebalanced answer, Instant at) {
    return plan.step(
        index,
        step ->
            answer.moves().isEmpty()
                ? step.to(StepState.SKIPPED, answer.says(), at)
                : step.with(answer.moves(), answer.says()));
  }

  private static boolean isForecast(Plan plan) {
    Foresight ahead = plan.asked().ahead();
    return ahead != null && ahead.reason() == Foresight.Reason.FORECAST;
  }

  Plan looked(Plan plan, Deed.LookAt deed, Look look, Situation now) {
    return switch (look) {
      case Look.Failed(Fault fault) -> failed(plan, deed.step(), fault, now.now());
      case Look.Seen(Standing standing) -> place(plan, deed, standing, now);
    };
  }

  private Plan place(Plan plan, Deed.LookAt deed, Standing seen, Situation now) {
    Standing standing = afterEarlierSteps(plan, deed, seen);
    var moving = (Step.MovesLever) Declared.of(plan, now.runbook()).orElseThrow().step(deed.step());
    return switch (Steps.next(deed.lever(), standing.stands(), moving)) {
      case Next.Refused(Next.Reason reason, String says) ->
          handOver(plan, deed.step(), says, now.now());
      case Next.To(Capacity place, String note) ->
          plan.step(
              deed.step(),
              step ->
                  step.to(StepState.PLANNED, note, now.now())
                      .with(
                          new PlannedChange(
                              deed.name(), standing, place, "", false, "", null, null)));
    };
  }

  /** A lever that an earlier step of the same plan moves is where that step leaves it. */
  private static Standing afterEarlierSteps(Plan plan, Deed.LookAt deed, Standing seen) {
    return plan.steps().subList(0, deed.step()).stream()
        .map(PlannedStep::change)
        .filter(change -> change != null && change.lever().equals(deed.name()))
        .reduce((first, second) -> second)
        .map(change -> new Standing(seen.locks(), change.to(), seen.details(), seen.holder()))
        .orElse(seen);
  }

  Plan rehearsed(Plan plan, Deed.Rehearse deed, Answer.Rehearsed answer, Situation now) {
    int index = deed.step();
    return switch (answer.rehearsal()) {
      case Rehearsal.Accepted(String difference, boolean certain) ->
          plan.step(index, step -> step.with(told(step, difference, certain, answer)));
      case Rehearsal.Contested(var holder) ->
          handOver(
              plan.step(index, step -> step.with(told(step, "", false, answer))),
              index,
              holder.who() + " sets it: " + holder.says(),
              now.now());
      case Rehearsal.Refused(Fault fault) ->
          failed(
              fault.passes()
                  ? plan
                  : plan.step(index, step -> step.with(told(step, "", false, answer))),
              index,
              fault,
              now.now());
    };
  }

  private static PlannedChange told(
      PlannedStep step, String difference, boolean certain, Answer.Rehearsed answer) {
    PlannedChange change = Objects.requireNonNull(step.change());
    String shown = answer.patch().isEmpty() ? change.lever() + ": " + change.to() : answer.patch();
    return new PlannedChange(
        change.lever(),
        change.from(),
        change.to(),
        difference,
        certain,
        shown,
        answer.reach(),
        null);
  }

  private Plan failed(Plan plan, int index, Fault fault, Instant at) {
    int attempts = plan.steps().get(index).attempts() + 1;
    boolean onlyShown = plan.mode() == Mode.PROPOSE || plan.mode() == Mode.OBSERVE;
    if (onlyShown || !fault.passes() || attempts >= patience.attempts()) {
      return handOver(plan, index, fault.says(), at);
    }
    return plan.step(
        index,
        step ->
            step.attempt(at)
                .to(StepState.PLANNED, fault.says(), at)
                .again(fault.says(), at.plus(patience.retry(attempts))));
  }

  /** This change, and all that would come after it, is left to people. */
  static Plan handOver(Plan plan, int index, String why, Instant at) {
    return plan.step(index, step -> step.to(StepState.PROPOSED, why, at))
        .note(at, Note.Kind.REFUSED, plan.steps().get(index).does() + " is left to people: " + why);
  }

  private Plan designed(Plan plan, Declared declared, Situation now) {
    Instant at = now.now();
    Mode mode = plan.mode();
    Plan next = plan;
    if (mode == Mode.AUTO && now.isSignOffOverdue()) {
      mode = Mode.PROPOSE;
      next =
          next.in(mode)
              .note(at, Note.Kind.REFUSED, "the sign-off is overdue, so changes are only proposed");
    }
    boolean proposed = mode == Mode.OBSERVE || mode == Mode.PROPOSE;
    for (int i = 0; i < declared.response().steps().size(); i++) {
      Step step = declared.step(i);
      PlannedStep planned = next.steps().get(i);
      boolean changes = PlannedStep.changes(step);
      if (changes && planned.state() == StepState.PROPOSED) {
        proposed = true;
        List<Refusal> refusals = Guard.of(next, declared.response(), step, i, now).refusals();
        next = next.step(i, one -> one.proposed(one.says(), refusals, at));
      } else if (changes && proposed) {
        String why =
            mode == Mode.PROPOSE || mode == Mode.OBSERVE
                ? "the mode is " + mode.name().toLowerCase(Locale.ROOT)
                : "a change before it is left to people";
        List<Refusal> refusals = Guard.of(next, declared.response(), step, i, now).refusals();
        next = next.step(i, one -> one.proposed(why, refusals, at));
      } else if (planned.state() == StepState.PLANNED) {
        next =
            next.step(
                i,
                one ->
                    PlannedStep.planned(one.kind(), one.does(), at)
                        .with(one.change())
                        .with(one.moves(), one.moves().isEmpty() ? "" : one.says()));
      }
    }
    return expecting(telling(next, at), declared.response().expect(), at)
        .hashed(hash(next))
        .to(PlanState.RUNNING, at);
  }

  /** A change that is left to people has to be told to them, once. */
  private static Plan telling(Plan plan, Instant at) {
    boolean proposes = plan.steps().stream().anyMatch(step -> step.state() == StepState.PROPOSED);
    boolean told = plan.steps().stream().anyMatch(step -> step.kind().equals(PlannedStep.PROPOSAL));
    return proposes && !told
        ? plan.add(PlannedStep.planned(PlannedStep.PROPOSAL, "tell what is left to people", at))
        : plan;
  }

  /** Whoever approves sees what is to come of it, and what follows if it does not. */
  private static Plan expecting(Plan plan, @Nullable Expect expect, Instant at) {
    boolean changes =
        plan.steps().stream()
            .anyMatch(
                step ->
                    (step.change() != null || !step.moves().isEmpty())
                        && step.state() == StepState.PLANNED);
    if (expect == null || !changes) {
      return plan;
    }
    var words = new ArrayList<String>();
    if (expect.says() != null) {
      words.add(expect.says());
    }
    if (plan.isAhead() && expect.within() != null) {
      words.add("there is more headroom");
    } else if (expect.measure() != null) {
      words.add("the measure is " + expect.measure());
    }
    if (!expect.gates().isEmpty()) {
      words.add("these gates hold: " + String.join(", ", expect.gates()));
    }
    String within = expect.within() == null ? "" : " within " + Durations.format(expect.within());
    String otherwise =
        expect.otherwise() == Expect.Otherwise.ROLLBACK
            ? "what was changed is put back, and people are told"
            : "people are told";
    return plan.note(
        at,
        Note.Kind.DID,
        "expected%s: %s; otherwise %s".formatted(within, String.join("; ", words), otherwise));
  }

  /** The plan to be designed once more: nothing of it was done, or what was done stays done. */
  Plan again(Plan plan, String why, int version, Instant at) {
    return plan.redesigned(version, at).note(at, Note.Kind.REFUSED, why + "; it is planned anew");
  }

  /** Of exactly what is changed: another version, target, value or order is another plan. */
  static String hash(Plan plan) {
    var text = new StringBuilder(plan.id()).append('\n').append(plan.version()).append('\n');
    for (PlannedStep step : plan.steps()) {
      text.append(step.kind()).append('|').append(step.does()).append('|');
      @Nullable PlannedChange change = step.change();
      if (change != null) {
        text.append(change.lever())
            .append('|')
            .append(change.from().stands())
            .append('|')
            .append(change.to())
            .append('|')
            .append(change.from().details())
            .append('|')
            .append(change.difference());
      }
      step.moves().forEach(text::append);
      text.append('\n');
    }
    return DecisionId.hash(text.toString());
  }
}
