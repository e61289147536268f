package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.condition.ConditionKey;
import dev.headroom.evaluator.condition.ConditionRule;
import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.plan.MeasurePlan;
import dev.headroom.evaluator.plan.PlanCompiler;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Hold;
import dev.headroom.evaluator.quantity.TriggerPhrase;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Expect;
import dev.headroom.evaluator.runbook.model.Gate;
import dev.headroom.evaluator.runbook.model.Policy;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.series.TrackedWindow;
import dev.headroom.evaluator.trigger.FlapRule;
import dev.headroom.evaluator.trigger.Recovery;
import dev.headroom.evaluator.trigger.TriggerRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes rules and plans of what a runbook measures; equal measures are one plan. */
final class RuleCompiler {

  private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  /** Label sets of what states no limit of its own. */
  static final int DEFAULT_LIMIT = 1000;

  private static final String WINDOW = "$window";

  private record Measured(String measure, long windowMillis) {}

  private final Policy policy;
  private final PlanCompiler compiler = new PlanCompiler();
  private final Map<Measured, MeasurePlan> plans = new HashMap<>();
  private final Set<MeasurePlan> shared = new HashSet<>();

  RuleCompiler(Policy policy) {
    this.policy = policy;
  }

  /** All windows that the plans so far look at. */
  List<TrackedWindow> windows() {
    return compiler.windows();
  }

  /** The plans that more than one thing is judged by. */
  Set<MeasurePlan> shared() {
    return Set.copyOf(shared);
  }

  CompiledTrigger trigger(String component, String name, Trigger trigger) {
    Duration window = window(trigger.trigger());
    MeasurePlan plan = plan(trigger.measure(), window);
    TriggerRule rule =
        rule(
            trigger.trigger(),
            trigger.measureUnit(),
            plan,
            minCoverage(trigger),
            policy.warnWithin().value(),
            recovery(trigger));
    return new CompiledTrigger(
        component,
        name,
        identity(component + "\n" + name, trigger.measure(), rule),
        trigger,
        rule,
        plan,
        trigger.measureUnit().symbol(),
        words(trigger.trigger().hold(), plan.longestRangeMillis()),
        window);
  }

  CompiledCondition gate(String name, Gate gate) {
    TriggerPhrase phrase = gate.holds();
    Unit unit = gate.unit() != null ? gate.unit() : phrase.threshold().unit().base();
    return condition(
        new ConditionKey.Gate(name),
        gate.says(),
        phrase,
        unit,
        gate.measure(),
        window(phrase),
        policy.minCoverage().value(),
        DEFAULT_LIMIT);
  }

  /** What the trigger's measure must do afterwards; over its own window, unless it names one. */
  Optional<CompiledCondition> expectation(String component, String name, Trigger trigger) {
    Expect expect = trigger.response().expect();
    TriggerPhrase phrase = expect == null ? null : expect.measure();
    if (expect == null || phrase == null) {
      return Optional.empty();
    }
    return Optional.of(
        condition(
            new ConditionKey.Expectation(component, name),
            expect.says() == null ? phrase.toString() : expect.says(),
            phrase,
            trigger.measureUnit(),
            trigger.measure(),
            phrase.window().orElse(window(trigger.trigger())),
            minCoverage(trigger),
            trigger.limit()));
  }

  /** A condition warns of nothing, and ceases to hold at once. */
  private CompiledCondition condition(
      ConditionKey key,
      String says,
      TriggerPhrase phrase,
      Unit unit,
      String measure,
      Duration window,
      double minCoverage,
      int limit) {
    MeasurePlan plan = plan(measure, window);
    double threshold = phrase.thresholdIn(unit);
    TriggerRule rule =
        rule(phrase, unit, plan, minCoverage, 0, Recovery.atOnce(phrase.comparison(), threshold));
    var asks =
        new ConditionRule(
            key, says, phrase.toString(), rule, Duration.ofMillis(plan.longestRangeMillis()));
    return new CompiledCondition(identity(key.words(), measure, rule), asks, plan, limit);
  }

  /** What is only shown. */
  CompiledMeasure shown(String measure) {
    return new CompiledMeasure(measure, plan(measure, DEFAULT_WINDOW));
  }

  CompiledDriver driver(String name, String measure) {
    return new CompiledDriver(name, plan(measure, DEFAULT_WINDOW));
  }

  private MeasurePlan plan(String measure, Duration window) {
    var key = new Measured(measure, measure.contains(WINDOW) ? window.toMillis() : 0);
    MeasurePlan known = plans.get(key);
    if (known != null) {
      shared.add(known);
      return known;
    }
    MeasurePlan plan = part(MeasureParser.parse(measure), window);
    plans.put(key, plan);
    return plan;
  }

  /** A measure, or a part of one over windows that the whole of it tracks already. */
  MeasurePlan part(Expr measure, Duration window) {
    return compiler.compile(measure, window.toMillis());
  }

  private static Duration window(TriggerPhrase phrase) {
    Duration holdFor = phrase.holdsFor();
    return phrase.window().orElse(holdFor.isZero() ? DEFAULT_WINDOW : holdFor);
  }

  private double minCoverage(Trigger trigger) {
    return Optional.ofNullable(trigger.minCoverage()).orElse(policy.minCoverage()).value();
  }

  private TriggerRule rule(
      TriggerPhrase phrase,
      Unit unit,
      MeasurePlan plan,
      double minCoverage,
      double warnWithin,
      Recovery recovery) {
    Duration holdFor = phrase.holdsFor();
    Duration lookedAt = longest(holdFor, Duration.ofMillis(plan.longestRangeMillis()));
    var flapping = policy.flapping();
    return new TriggerRule(
        phrase.comparison(),
        phrase.thresholdIn(unit),
        unit,
        holdFor,
        longest(lookedAt, policy.evaluateEvery()),
        minCoverage,
        warnWithin,
        recovery,
        new FlapRule(flapping.changes(), flapping.within()));
  }

  private static Recovery recovery(Trigger trigger) {
    Duration keepFiringFor =
        trigger.keepFiringFor() == null ? Duration.ZERO : trigger.keepFiringFor();
    TriggerPhrase recover = trigger.recover();
    return recover == null
        ? new Recovery(
            trigger.trigger().comparison().negated(),
            trigger.threshold(),
            Duration.ZERO,
            keepFiringFor)
        : new Recovery(
            recover.comparison(),
            recover.thresholdIn(trigger.measureUnit()),
            recover.holdsFor(),
            keepFiringFor);
  }

  /**
   * What a state means: what is measured, when it is over and for how long. How a trigger recovers,
   * warns and is covered may change without a pending one losing its clock.
   */
  private String identity(String of, String measure, TriggerRule rule) {
    return String.join(
        "\n",
        of,
        measure,
        rule.comparison() + " " + rule.threshold() + " for " + rule.holdFor(),
        "within " + rule.coverageWindow(),
        "" + policy.evaluateEvery().toMillis());
  }

  private static String words(Hold hold, long rangeMillis) {
    return switch (hold) {
      case Hold.For held -> "for " + Durations.format(held.duration());
      case Hold.Over over -> "over " + Durations.format(over.duration());
      case Hold.Immediate now ->
          rangeMillis == 0 ? "" : "over " + Durations.format(Duration.ofMillis(rangeMillis));
    };
  }

  static Duration longest(Duration left, Duration right) {
    return left.compareTo(right) >= 0 ? left : right;
  }
}
