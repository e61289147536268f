package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.plan.MeasurePlan;
import dev.headroom.evaluator.runbook.model.Policy;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Source;
import dev.headroom.evaluator.series.TrackedWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** One version of a runbook, its measures compiled against shared windows. */
public final class CompiledRunbook {

  /** A value is fresh when its newest sample is at most this many intervals of its source old. */
  private static final double FRESH_INTERVALS = 2.5;

  private static final Duration LEAST_STALE = Duration.ofSeconds(30);
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(15);

  private final Runbook runbook;
  private final int version;
  private final List<CompiledTrigger> triggers = new ArrayList<>();
  private final List<CompiledCondition> conditions = new ArrayList<>();
  private final List<CompiledMeasure> shown = new ArrayList<>();
  private final List<CompiledDriver> drivers = new ArrayList<>();
  private final RuleCompiler compiler;
  private final Set<MeasurePlan> shared;
  private final List<TrackedWindow> windows;

  /**
   * @throws dev.headroom.evaluator.measure.MeasureSyntaxException if a measure does not parse
   * @throws IllegalArgumentException if a window needs too many buckets at the runbook's step
   */
  public CompiledRunbook(Runbook runbook, int version) {
    this(runbook, version, (component, trigger) -> true, true);
  }

  /**
   * Only some of the triggers, which are judged as they are among the others, and nothing beside
   * them.
   *
   * @param chosen of a component's name and a trigger's
   */
  public CompiledRunbook(Runbook runbook, int version, BiPredicate<String, String> chosen) {
    this(runbook, version, chosen, false);
  }

  private CompiledRunbook(
      Runbook runbook, int version, BiPredicate<String, String> chosen, boolean withConditions) {
    this.runbook = runbook;
    this.version = version;
    this.compiler = new RuleCompiler(policy());
    Measures.triggers(
        runbook,
        (component, name, trigger) -> {
          if (chosen.test(component, name)) {
            triggers.add(compiler.trigger(component, name, trigger));
          }
        });
    if (withConditions) {
      compileConditions();
    }
    this.shared = compiler.shared();
    this.windows = List.copyOf(compiler.windows());
    windows.forEach(window -> window.spec().requireRing(stepMillis()));
  }

  private void compileConditions() {
    runbook.spec().gates().forEach((name, gate) -> conditions.add(compiler.gate(name, gate)));
    Measures.triggers(
        runbook,
        (component, name, trigger) ->
            compiler.expectation(component, name, trigger).ifPresent(conditions::add));
    Measures.shown(runbook).forEach(measure -> shown.add(compiler.shown(measure)));
    runbook
        .spec()
        .drivers()
        .forEach(
            (name, driver) -> {
              if (driver.measure() != null) {
                drivers.add(compiler.driver(name, driver.measure()));
              }
            });
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
    return RuleCompiler.longest(policy().evaluateEvery().multipliedBy(3), LEAST_STALE)
        .plus(policy().lateness());
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
      return freshFor(RuleCompiler.longest(known.every(), spacing));
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
            .reduce(Duration.ZERO, RuleCompiler::longest);
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
    return compiler.part(part, trigger.windowLength());
  }

  /** Whether more than one thing is judged by a plan. */
  boolean isShared(MeasurePlan plan) {
    return shared.contains(plan);
  }

  /** In the order of the document. */
  public List<CompiledTrigger> triggers() {
    return List.copyOf(triggers);
  }

  /** Gates, then what is expected of triggers, in the order of the document. */
  List<CompiledCondition> conditions() {
    return List.copyOf(conditions);
  }

  /** The measures of first checks and drivers, each once. */
  List<CompiledMeasure> shown() {
    return List.copyOf(shown);
  }

  /** The drivers that are measured. */
  List<CompiledDriver> drivers() {
    return List.copyOf(drivers);
  }

  /** All windows that the measures look at. */
  public List<TrackedWindow> windows() {
    return windows;
  }

  private Policy policy() {
    return runbook.spec().policy();
  }
}
