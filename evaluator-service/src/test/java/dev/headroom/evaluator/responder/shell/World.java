package dev.headroom.evaluator.responder.shell;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.change.InMemoryChangeRegister;
import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.LeverDriver;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.responder.plan.Answer;
import dev.headroom.evaluator.responder.plan.InMemoryLocks;
import dev.headroom.evaluator.responder.plan.InMemoryPlanStore;
import dev.headroom.evaluator.responder.plan.Patience;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanMachine;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.responder.plan.Situation;
import dev.headroom.evaluator.responder.plan.Told;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.response.Proposer;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a responder talks to, in memory: levers, people, stores and the time. Each write
 * and each effect is a point at which the process may be killed.
 */
final class World {

  static final Instant START = Instant.parse("2026-02-18T10:00:00Z");

  final Runbook runbook;
  final InMemoryPlanStore store = new InMemoryPlanStore();
  final InMemoryChangeRegister register = new InMemoryChangeRegister();
  final InMemoryLocks locks = new InMemoryLocks();
  final Map<String, Quantity> stands = new TreeMap<>();
  final List<String> sets = new ArrayList<>();
  final Map<String, String> opened = new TreeMap<>();
  final List<String> openings = new ArrayList<>();

  /** Closing what is closed closes it: a set, as the services see it. */
  final Set<String> closed = new TreeSet<>();

  final Map<String, Situation.Holds> gates = new HashMap<>();
  final Map<String, Set<String>> firing = new HashMap<>();
  final Map<String, Effect> failNextApply = new HashMap<>();
  final Map<String, Delivery> failNextTell = new HashMap<>();
  Situation.Firing trigger = new Situation.Firing(Situation.Firing.State.FIRES, "", null);
  Situation.Holds expectation = judged(Situation.Holds.Answer.NO, "p95 is 900 ms", null);
  Settling settling = new Settling.Settled("ready");
  Rehearsal rehearsal = new Rehearsal.Accepted("value", true);
  Instant now = START;

  /** How long ago the last evaluation is. */
  Duration lag = Duration.ZERO;

  int version = 1;
  boolean overdue;
  boolean looks = true;
  @Nullable String stop;
  @Nullable Holder holder;

  /** A set lever helps at once: the trigger recovers before anybody has looked. */
  boolean helpsAtOnce;

  final List<Step> told = new ArrayList<>();
  final KillPoints points = new KillPoints();

  private final PlanMachine machine = new PlanMachine(Patience.USUAL);

  /** Of a measure that looks at the present alone, as of whenever it is asked for. */
  static Situation.Holds judged(
      Situation.Holds.Answer answer, String says, @Nullable Instant since) {
    return judged(answer, says, since, Duration.ZERO);
  }

  static Situation.Holds judged(
      Situation.Holds.Answer answer, String says, @Nullable Instant since, Duration lookBack) {
    return new Situation.Holds(answer, says, since, START, lookBack);
  }

  World(String text) {
    this.runbook =
        switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
          case ParseResult.Parsed parsed -> parsed.runbook();
          case ParseResult.Rejected rejected ->
              throw new AssertionError("the test's runbook is wrong: " + rejected.problems());
        };
    runbook
        .spec()
        .components()
        .forEach(
            (component, definition) ->
                definition
                    .levers()
                    .forEach(
                        (lever, one) ->
                            stands.put(
                                component + "." + lever,
                                one.min() == null ? Quantity.of(1) : one.min())));
  }

  PlanMachine machine() {
    return machine;
  }

  /** The trigger fires: its response is asked for. */
  Plan fire(String component, String trigger) {
    var response = runbook.spec().components().get(component).triggers().get(trigger).response();
    var proposal =
        new Proposer(runbook, version)
            .propose(
                new Proposer.Ask(
                    "d-" + component + "-" + trigger,
                    component,
                    trigger,
                    SeriesLabels.of(Map.of()),
                    response,
                    now),
                Map.of());
    store.add(Plan.of(proposal));
    return store.find(proposal.id()).orElseThrow();
  }

  /** A review asks for the response before the trigger fires. */
  Plan foresee(String component, String trigger, Foresight ahead) {
    var response = runbook.spec().components().get(component).triggers().get(trigger).response();
    var proposer = new Proposer(runbook, version);
    var ask =
        new Proposer.Ask("the first", component, trigger, SeriesLabels.of(Map.of()), response, now);
    store.add(
        Plan.of(
            proposer.ahead(ask, ahead, runbook.mode(ask.component(), response), Map.of()),
            "the headroom review"));
    return plan();
  }

  /** One round of a process that has just this to do; it may end by {@link KillPoints.Killed}. */
  void round() {
    responder().round(runbook.name(), () -> true);
  }

  /** Of a process that has just started. */
  Responder responder() {
    var performer =
        new Performer(
            (any, labels) -> levers(),
            new People(),
            this::errand,
            movers(),
            points.locks(locks),
            points.register(register),
            store);
    return new Responder(
        machine, points.plans(store), performer, plan -> Optional.of(situation()), NOBODY);
  }

  /** Rounds, a few seconds apart, for so long. */
  World pass(Duration time) {
    Instant end = now.plus(time);
    round();
    while (now.isBefore(end)) {
      now = now.plusSeconds(5);
      round();
    }
    return this;
  }

  Plan plan() {
    return store
        .newest(new PlanStore.Query(Optional.empty(), Optional.empty(), Optional.empty()), 1)
        .getFirst();
  }

  static final PlanListener NOBODY =
      new PlanListener() {
        @Override
        public void became(Plan before, Plan now) {}

        @Override
        public void broke(Plan plan) {
          throw new AssertionError("the plan broke: " + plan);
        }
      };

  private Answer.Acted errand(Plan plan, Step action, String key) {
    points.pass();
    openings.add("errand " + key);
    points.pass();
    return new Answer.Acted(true, false, "");
  }

  /** What a rebalancing would move, and what it answers when it is asked to. */
  Answer.Rebalanced rebalancing = new Answer.Rebalanced(List.of(), "no cluster is too full");

  Answer moving = new Answer.UnderWay("copy `acme`");
  int moveCalls;

  private TenantMovers movers() {
    return new TenantMovers() {
      @Override
      public Answer.Rebalanced plan(Plan plan) {
        return rebalancing;
      }

      @Override
      public Answer advance(Plan plan, int step, Step.Rebalance what) {
        points.pass();
        moveCalls++;
        points.pass();
        return moving;
      }
    };
  }

  private LeverDriver levers() {
    return new LeverDriver() {
      @Override
      public Look look(LeverName name, Lever lever) {
        return looks ? new Look.Seen(standing(name)) : new Look.Failed(unreachable());
      }

      @Override
      public Rehearsal rehearse(Change change) {
        return rehearsal;
      }

      @Override
      public Effect apply(Change change) {
        Effect failure = failNextApply.remove(change.name().toString());
        if (failure != null) {
          return failure;
        }
        Standing present = standing(change.name());
        if (present.stands().equals(change.to())) {
          return new Effect.Applied(present);
        }
        if (!change.restores() && !present.equals(change.from())) {
          return new Effect.Drifted("it stands at " + present.stands());
        }
        points.pass();
        stands.put(change.name().toString(), ((Capacity.Amount) change.to()).quantity());
        sets.add(change.name() + "=" + change.to());
        if (helpsAtOnce) {
          trigger = new Situation.Firing(Situation.Firing.State.RECOVERED, "", null);
          expectation = judged(Situation.Holds.Answer.YES, "300 ms", now);
        }
        points.pass();
        return new Effect.Applied(standing(change.name()));
      }

      @Override
      public Settling settling(Change change) {
        return settling;
      }

      @Override
      public String patch(Change change) {
        return "set " + change.name() + " to " + change.to();
      }
    };
  }

  private Standing standing(LeverName name) {
    Quantity value = stands.get(name.toString());
    return new Standing(
        Set.of("test/" + name.component()),
        new Capacity.Amount(value),
        Map.of("value", value.toString()),
        holder);
  }

  Fault unreachable() {
    return new Fault(Fault.Kind.UNREACHABLE, "no answer");
  }

  private final class People implements Messenger {
    @Override
    public Delivery tell(Plan plan, int index, Step what, boolean doubtful, Situation now) {
      String key = plan.id() + "-" + index;
      if (doubtful && opened.containsKey(key)) {
        return new Delivery.Delivered(key, null);
      }
      Delivery failure = failNextTell.remove(what.getClass().getSimpleName());
      if (failure != null) {
        if (failure instanceof Delivery.Failed failed && failed.perhaps()) {
          open(key, what);
        }
        return failure;
      }
      points.pass();
      open(key, what);
      points.pass();
      return new Delivery.Delivered(key, null);
    }

    private void open(String key, Step what) {
      opened.put(key, what.getClass().getSimpleName());
      openings.add(what.getClass().getSimpleName());
      told.add(what);
    }

    @Override
    public Delivery close(Plan plan, int index, Step what, Told told, Situation now) {
      points.pass();
      closed.add(told.reference());
      points.pass();
      return new Delivery.Delivered(told.reference(), null);
    }
  }

  /** A moment; the next one is a little later. */
  private Situation situation() {
    now = now.plusMillis(1);
    return new WorldSituation(this, now);
  }
}
