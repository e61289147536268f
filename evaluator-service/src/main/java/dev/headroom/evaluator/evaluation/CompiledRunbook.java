package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.plan.MeasurePlan;
import dev.headroom.evaluator.plan.PlanCompiler;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Hold;
import dev.headroom.evaluator.quantity.TriggerPhrase;
import dev.headroom.evaluator.runbook.model.Policy;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Source;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.series.TrackedWindow;
import dev.headroom.evaluator.trigger.FlapRule;
import dev.headroom.evaluator.trigger.Recovery;
import dev.headroom.evaluator.trigger.TriggerRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** One version of a runbook, its measures compiled against shared windows. */
public final class CompiledRunbook {

  /** A value is fresh when its newest sample is at most this many intervals of its source old. */
  private static final double FRESH_INTERVALS = 2.5;

  private static final Duration LEAST_STALE = Duration.ofSeconds(30);
  private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(15);

  private final Runbook runbook;
  private final int version;
  private final List<CompiledTrigger> triggers = new ArrayList<>();
  private final PlanCompiler compiler = new PlanCompiler();
  private final List<TrackedWindow> windows;

  /**
   * @throws dev.headroom.evaluator.measure.MeasureSyntaxException if a measure does not parse
   * @throws IllegalArgumentException if a window needs too many buckets at the runbook's step
   */
  public CompiledRunbook(Runbook runbook, int version) {
    this(runbook, version, (component, trigger) -> true);
  }

  /**
   * Only some of the triggers, which are judged as they are among the others.
   *
   * @param chosen of a component's name and a trigger's
   */
  public CompiledRunbook(Runbook runbook, int version, BiPredicate<String, String> chosen) {
    this.runbook = runbook;
    this.version = version;
    runbook
        .spec()
        .components()
        .forEach(
            (component, definition) ->
                definition
                    .triggers()
                    .forEach(
                        (name, trigger) -> {
                          if (chosen.test(component, name)) {
                            triggers.add(compile(component, name, trigger));
                          }
                        }));
    this.windows = List.copyOf(compiler.windows());
    windows.forEach(window -> window.spec().requireRing(stepMillis()));
  }

  public Runbook runbook() {
    return runbook;
  }

  public int version() {
    return version;
  }

  public String name() {
    return runbook.name();
  }

  /** From one evaluation to the next. */
  public long stepMillis() {
    return policy().evaluateEvery().toMillis();
  }

  /** How late a sample may come. */
  public long latenessMillis() {
    return policy().lateness().toMillis();
  }

  /** Without an evaluation for so long, what was seen last is not the present. */
  Duration staleAfter() {
    return longest(policy().evaluateEvery().multipliedBy(3), LEAST_STALE).plus(policy().lateness());
  }

  /** For how long a sample of a source is news. */
  long freshForMillis(String source) {
    return freshForMillis(source, Duration.ZERO);
  }

  /**
   * For how long a sample is news that was recorded, perhaps less often than the source is asked.
   *
   * @param spacing from one recorded sample to the next; zero when not known
   */
  public long freshForMillis(String source, Duration spacing) {
    Source known = runbook.spec().sources().get(source);
    if (known != null) {
      return freshFor(longest(known.every(), spacing));
    }
    return freshFor(spacing.isZero() ? DEFAULT_INTERVAL : spacing);
  }

  /** How much of the past a decision may rest on: windows, and how long they are looked at. */
  public Duration lookBack() {
    long windowMillis =
        windows.stream()
            .mapToLong(window -> window.spec().rangeMillis() + window.spec().offsetMillis())
            .max()
            .orElse(0);
    Duration watched =
        triggers.stream()
            .map(trigger -> trigger.rule().coverageWindow())
            .reduce(Duration.ZERO, CompiledRunbook::longest);
    return watched.plusMillis(windowMillis);
  }

  /** The longest that any sample is news. */
  public long longestFreshMillis() {
    return runbook.spec().sources().values().stream()
        .mapToLong(source -> freshFor(source.every()))
        .max()
        .orElse(freshFor(DEFAULT_INTERVAL));
  }

  private long freshFor(Duration every) {
    return (long) (every.toMillis() * FRESH_INTERVALS) + latenessMillis();
  }

  /** A part of a trigger's measure, over the windows that the whole of it tracks already. */
  MeasurePlan part(CompiledTrigger trigger, Expr part) {
    return compiler.compile(part, trigger.windowLength().toMillis());
  }

  /** In the order of the document. */
  public List<CompiledTrigger> triggers() {
    return List.copyOf(triggers);
  }

  /** All windows that the measures look at. */
  public List<TrackedWindow> windows() {
    return windows;
  }

  private Policy policy() {
    return runbook.spec().policy();
  }

  private CompiledTrigger compile(String component, String name, Trigger trigger) {
    Duration holdFor = trigger.trigger().holdsFor();
    Duration window =
        trigger.trigger().window().orElse(holdFor.isZero() ? DEFAULT_WINDOW : holdFor);
    var plan = compiler.compile(MeasureParser.parse(trigger.measure()), window.toMillis());
    Duration lookedAt = longest(holdFor, Duration.ofMillis(plan.longestRangeMillis()));
    Duration coverageWindow = longest(lookedAt, policy().evaluateEvery());
    var flapping = policy().flapping();
    var rule =
        new TriggerRule(
            trigger.trigger().comparison(),
            trigger.threshold(),
            trigger.measureUnit(),
            holdFor,
            coverageWindow,
            Optional.ofNullable(trigger.minCoverage()).orElse(policy().minCoverage()).value(),
            policy().warnWithin().value(),
            recovery(trigger),
            new FlapRule(flapping.changes(), flapping.within()));
    return new CompiledTrigger(
        component,
        name,
        identity(component, name, trigger, rule),
        trigger,
        rule,
        plan,
        trigger.measureUnit().symbol(),
        words(trigger.trigger().hold(), plan.longestRangeMillis()),
        window);
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
   * What a trigger's state means: what is measured, when it is over and for how long. How it
   * recovers, warns and is covered may change without a pending trigger losing its clock.
   */
  private String identity(String component, String name, Trigger trigger, TriggerRule rule) {
    return String.join(
        "\n",
        component,
        name,
        trigger.measure(),
        rule.comparison() + " " + rule.threshold() + " for " + rule.holdFor(),
        "within " + rule.coverageWindow(),
        "" + stepMillis());
  }

  private static String words(Hold hold, long rangeMillis) {
    return switch (hold) {
      case Hold.For held -> "for " + Durations.format(held.duration());
      case Hold.Over over -> "over " + Durations.format(over.duration());
      case Hold.Immediate now ->
          rangeMillis == 0 ? "" : "over " + Durations.format(Duration.ofMillis(rangeMillis));
    };
  }

  private static Duration longest(Duration left, Duration right) {
    return left.compareTo(right) >= 0 ? left : right;
  }
}
