package dev.headroom.evaluator.condition;

import dev.headroom.common.wire.SeriesLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The conditions of a runbook as they stood at an evaluation.
 *
 * <p>A snapshot ages: {@link #at} an instant that is too long after it, everything is unknown.
 */
public final class Conditions {

  private final Instant evaluatedAt;
  private final Duration staleAfter;
  private final Map<String, List<Condition>> gates = new LinkedHashMap<>();
  private final Map<ConditionKey.Expectation, Map<SeriesLabels, Condition>> expectations =
      new LinkedHashMap<>();
  private final Map<String, Observed> observed = new LinkedHashMap<>();
  private final Map<String, Set<String>> firing = new TreeMap<>();

  /**
   * @param evaluatedAt the last evaluation, in event time
   * @param staleAfter without an evaluation for so long, this is not the present
   * @param all of each condition at least one label set
   * @param firing the triggers that fire, by component
   */
  public Conditions(
      Instant evaluatedAt,
      Duration staleAfter,
      Collection<Condition> all,
      Collection<Observed> observed,
      Map<String, Set<String>> firing) {
    this.evaluatedAt = evaluatedAt;
    this.staleAfter = staleAfter;
    all.forEach(this::put);
    observed.forEach(one -> this.observed.put(one.measure(), one));
    firing.forEach((component, names) -> this.firing.put(component, new TreeSet<>(names)));
  }

  private void put(Condition one) {
    switch (one.key()) {
      case ConditionKey.Gate gate ->
          gates.computeIfAbsent(gate.name(), name -> new ArrayList<>()).add(one);
      case ConditionKey.Expectation expectation ->
          expectations.computeIfAbsent(expectation, key -> new TreeMap<>()).put(one.labels(), one);
    }
  }

  /** The last evaluation, in event time. */
  public Instant evaluatedAt() {
    return evaluatedAt;
  }

  /** Whether this is the present still. */
  public boolean isCurrentAt(Instant now) {
    return !evaluatedAt.plus(staleAfter).isBefore(now);
  }

  /**
   * The conditions as they are to be read at an instant: unknown, if they are too old by then. What
   * was never evaluated is unknown anyway, and says why.
   */
  public Conditions at(Instant now) {
    if (isCurrentAt(now) || evaluatedAt.equals(Instant.EPOCH)) {
      return this;
    }
    return new Conditions(
        evaluatedAt,
        staleAfter,
        all().stream().map(Condition::notEvaluatedSince).toList(),
        observed.values().stream().map(Observed::notEvaluatedSince).toList(),
        firing);
  }

  private List<Condition> all() {
    var all = new ArrayList<Condition>();
    gates.values().forEach(all::addAll);
    expectations.values().forEach(sets -> all.addAll(sets.values()));
    return all;
  }

  /**
   * A gate, by what decides it: it holds when all label sets of its measure do.
   *
   * @return empty if the runbook has no such gate
   */
  public Optional<Condition> gate(String name) {
    return Optional.ofNullable(gates.get(name)).map(Condition::decisive);
  }

  /** All gates by name, each by what decides it, in the order of the document. */
  public Map<String, Condition> gates() {
    var decisive = new LinkedHashMap<String, Condition>();
    gates.forEach((name, sets) -> decisive.put(name, Condition.decisive(sets)));
    return decisive;
  }

  /**
   * What is expected of a trigger's measure after its response, for one label set.
   *
   * @return empty if nothing is expected of it; unknown for a label set that is not watched
   */
  public Optional<Condition> expectation(String component, String trigger, SeriesLabels labels) {
    return Optional.ofNullable(expectations.get(new ConditionKey.Expectation(component, trigger)))
        .map(sets -> expectation(sets, labels));
  }

  private Condition expectation(Map<SeriesLabels, Condition> sets, SeriesLabels labels) {
    Condition known = sets.get(labels);
    ConditionRule asks = sets.values().iterator().next().asks();
    return known != null
        ? known
        : Condition.unknown(asks, labels, "no series of these labels was seen", evaluatedAt);
  }

  /** All expectations, with a condition for each label set, in the order of the document. */
  public Map<ConditionKey.Expectation, List<Condition>> expectations() {
    var all = new LinkedHashMap<ConditionKey.Expectation, List<Condition>>();
    expectations.forEach((key, sets) -> all.put(key, List.copyOf(sets.values())));
    return all;
  }

  /** What the measure of a check or a driver reads; empty if the runbook has no such measure. */
  public Optional<Observed> observed(String measure) {
    return Optional.ofNullable(observed.get(measure));
  }

  /** The triggers that fire, held ones included; by component. */
  public Map<String, Set<String>> firing() {
    var copy = new TreeMap<String, Set<String>>();
    firing.forEach((component, names) -> copy.put(component, Set.copyOf(names)));
    return copy;
  }
}
