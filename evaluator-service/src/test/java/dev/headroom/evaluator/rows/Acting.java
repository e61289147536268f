package dev.headroom.evaluator.rows;

import dev.headroom.evaluator.change.InMemoryChangeRegister;
import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.decision.InMemoryDecisionStore;
import dev.headroom.evaluator.lever.FiringLevers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.responder.plan.Answer;
import dev.headroom.evaluator.responder.plan.InMemoryLocks;
import dev.headroom.evaluator.responder.plan.InMemoryPlanStore;
import dev.headroom.evaluator.responder.plan.Patience;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanMachine;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.responder.plan.PlannedStep;
import dev.headroom.evaluator.responder.plan.Refusal;
import dev.headroom.evaluator.responder.shell.ChannelMessenger;
import dev.headroom.evaluator.responder.shell.LiveSituations;
import dev.headroom.evaluator.responder.shell.Performer;
import dev.headroom.evaluator.responder.shell.PlanListener;
import dev.headroom.evaluator.responder.shell.Responder;
import dev.headroom.evaluator.responder.shell.TenantMovers;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.runbook.signoff.InMemorySignOffs;
import dev.headroom.evaluator.stop.Stop;
import dev.headroom.evaluator.stop.StopStore;
import dev.headroom.evaluator.view.shell.HeadroomMetrics;
import dev.headroom.evaluator.view.shell.Views;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A story whose responses are carried out: evaluation, proposals, situations, machine and messages
 * are the real ones, a round after each evaluation.
 */
final class Acting {

  final Knobs knobs;
  final Letters letters = new Letters();
  final InMemoryChangeRegister register = new InMemoryChangeRegister();

  private final Runbook runbook;
  private final Instant start;
  private final Watch watch;
  private final InMemoryPlanStore plans = new InMemoryPlanStore();
  private final InMemoryDecisionStore decisions = new InMemoryDecisionStore();
  private final Views views = new Views(new HeadroomMetrics(new SimpleMeterRegistry()));
  private final Responder responder;
  private Duration now = Duration.ZERO;

  Acting(Runbook runbook, Story story, Duration end) {
    this.runbook = runbook;
    this.start = story.start;
    this.watch = new Watch(runbook, story, end);
    this.knobs = new Knobs(runbook);
    var situations =
        new LiveSituations(
            views,
            new OneVersion(runbook),
            NEVER_STOPPED,
            register,
            plans,
            new InMemorySignOffs(),
            () -> start.plus(now));
    var messenger =
        new ChannelMessenger(
            decisions, (name, type, secrets) -> letters, name -> null, plan -> Optional.empty());
    var performer =
        new Performer(
            (any, labels) -> new FiringLevers(knobs, labels),
            messenger,
            (plan, step, key) -> new Answer.Acted(false, false, "no row asks for this"),
            NOBODY_MOVES,
            new InMemoryLocks(),
            register,
            plans);
    this.responder =
        new Responder(new PlanMachine(Patience.USUAL), plans, performer, situations, UNHEARD);
  }

  private static final TenantMovers NOBODY_MOVES =
      new TenantMovers() {
        @Override
        public Answer.Rebalanced plan(Plan plan) {
          return new Answer.Rebalanced(List.of(), "no row asks for this");
        }

        @Override
        public Answer advance(Plan plan, int step, Step.Rebalance what) {
          return new Answer.Acted(false, false, "no row asks for this");
        }
      };

  /** Goes on to that time, an evaluation and a round every 15 s while there is a plan. */
  Acting until(Duration time) {
    while (now.compareTo(time) < 0) {
      now = now.plus(Story.EVERY);
      watch
          .until(now)
          .forEach(
              outcome -> {
                outcome.decisions().forEach(decisions::add);
                outcome.proposals().forEach(proposal -> plans.add(Plan.of(proposal)));
              });
      if (!plans.open(runbook.name()).isEmpty()) {
        views.evaluated(watch.evaluation());
        responder.round(runbook.name(), () -> true);
      }
    }
    return this;
  }

  /** A raise that somebody made by hand, and said so. */
  void raisedByHand(String component, String lever) {
    register.add(
        new RegisteredChange(
            "by-hand-" + component + "-" + lever,
            runbook.name(),
            1,
            component,
            lever,
            Set.of(),
            "less",
            "more",
            true,
            null,
            "ann",
            start.plus(now),
            "",
            "",
            null,
            false,
            ""));
  }

  List<String> fired() {
    return watch.fired();
  }

  /** The only plan for that trigger. */
  Plan plan(String trigger) {
    List<Plan> of =
        plans
            .newest(new PlanStore.Query(Optional.empty(), Optional.empty(), Optional.empty()), 99)
            .stream()
            .filter(plan -> trigger.equals(plan.asked().component() + "." + plan.asked().trigger()))
            .toList();
    if (of.size() != 1) {
      throw new AssertionError(of.size() + " plans for " + trigger + "; fired " + fired());
    }
    return of.getFirst();
  }

  /** The steps of a plan with their states: {@code raise done}. */
  List<String> steps(String trigger) {
    return plan(trigger).steps().stream()
        .map(step -> step.kind() + " " + step.state().word())
        .toList();
  }

  /** What refuses a step now. */
  List<Refusal.Rule> refusals(String trigger, int step) {
    PlannedStep planned = plan(trigger).steps().get(step);
    return planned.refusals().stream().map(Refusal::rule).toList();
  }

  private static final StopStore NEVER_STOPPED =
      new StopStore() {
        @Override
        public Stop on(Stop stop) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Stop> off(Optional<String> runbook) {
          return Optional.empty();
        }

        @Override
        public List<Stop> all() {
          return List.of();
        }
      };

  private static final PlanListener UNHEARD =
      new PlanListener() {
        @Override
        public void became(Plan before, Plan now) {}

        @Override
        public void broke(Plan plan) {
          throw new AssertionError("the plan broke: " + plan);
        }
      };

  private record OneVersion(Runbook runbook) implements RunbookVersions {
    @Override
    public List<String> names() {
      return List.of(runbook.name());
    }

    @Override
    public Optional<Version> head(String name) {
      return Optional.of(new Version(runbook, 1));
    }

    @Override
    public Optional<Integer> headNumber(String name) {
      return Optional.of(1);
    }

    @Override
    public Optional<Version> version(String name, int number) {
      return head(name);
    }
  }
}
