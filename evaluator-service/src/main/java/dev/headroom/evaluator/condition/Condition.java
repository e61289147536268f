package dev.headroom.evaluator.condition;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.trigger.RuleWords;
import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.trigger.TriggerRule;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A condition as it was judged last, for one label set of its measure.
 *
 * @param value empty when there was none
 * @param trueSince from when on every value that was seen satisfied it, even if not yet for long
 *     enough; null unless the last one did
 * @param coverage share of the window that it looks at that had data, 0 to 1
 * @param evaluatedAt in event time
 * @param reason why it does not hold, or is not known; empty while it holds
 */
public record Condition(
    ConditionRule asks,
    SeriesLabels labels,
    ConditionState state,
    OptionalDouble value,
    @Nullable Instant trueSince,
    double coverage,
    Instant evaluatedAt,
    String reason) {

  private static final Comparator<Condition> LATEST_LAST =
      Comparator.comparing(
          Condition::trueSince, Comparator.nullsLast(Comparator.<Instant>naturalOrder()));

  /**
   * What a state machine with the condition's rule makes of it: it holds where a trigger would
   * fire. A gap that left too little of the window is forgiven to a trigger that fires, but not to
   * a condition that is to be relied on.
   *
   * @param lastFalse when it was last seen to be false, as far as that is remembered
   */
  public static Condition of(
      ConditionRule asks, SeriesLabels labels, TriggerState state, @Nullable Instant lastFalse) {
    TriggerRule rule = asks.rule();
    if (state.state() == State.HELD || state.state() == State.UNKNOWN) {
      return of(asks, labels, state, ConditionState.UNKNOWN, null, state.reason());
    }
    Instant trueSince = state.pendingSince();
    if (trueSince == null) {
      return of(asks, labels, state, ConditionState.FAILS, null, needed(rule, state));
    }
    Instant from = state.evaluatedAt().minus(rule.holdFor());
    if (state.phase() != Phase.FIRING && lastFalse != null && !lastFalse.isBefore(from)) {
      String reason = soFar(rule, state, trueSince);
      return of(asks, labels, state, ConditionState.FAILS, trueSince, reason);
    }
    if (state.coverage() < rule.minCoverage()) {
      String reason = new RuleWords(rule).shortOfData(state.coverage());
      return of(asks, labels, state, ConditionState.UNKNOWN, trueSince, reason);
    }
    return state.phase() == Phase.FIRING
        ? of(asks, labels, state, ConditionState.HOLDS, trueSince, "")
        : of(
            asks,
            labels,
            state,
            ConditionState.UNKNOWN,
            trueSince,
            soFar(rule, state, trueSince) + ", unseen before");
  }

  private static Condition of(
      ConditionRule asks,
      SeriesLabels labels,
      TriggerState state,
      ConditionState judged,
      @Nullable Instant trueSince,
      String reason) {
    return new Condition(
        asks,
        labels,
        judged,
        state.value(),
        trueSince,
        state.coverage(),
        state.evaluatedAt(),
        reason);
  }

  private static String needed(TriggerRule rule, TriggerState state) {
    String value =
        state.value().isPresent()
            ? Amounts.of(state.value().getAsDouble(), rule.unit())
            : "not known";
    return "the value is %s, %s %s is needed"
        .formatted(value, rule.comparison(), Amounts.of(rule.threshold(), rule.unit()));
  }

  private static String soFar(TriggerRule rule, TriggerState state, Instant trueSince) {
    return "true for %s of %s"
        .formatted(
            Amounts.time(Duration.between(trueSince, state.evaluatedAt())),
            Durations.format(rule.holdFor()));
  }

  /** Not judged for a label set that nothing is known of. */
  public static Condition unknown(
      ConditionRule asks, SeriesLabels labels, String reason, Instant at) {
    return new Condition(
        asks, labels, ConditionState.UNKNOWN, OptionalDouble.empty(), null, 0, at, reason);
  }

  /** The same where something else stands against relying on it; what fails, fails anyway. */
  public Condition doubted(String why) {
    return state == ConditionState.FAILS
        ? this
        : new Condition(
            asks, labels, ConditionState.UNKNOWN, value, trueSince, coverage, evaluatedAt, why);
  }

  /** When nothing was evaluated any more: the last value is not the present one. */
  Condition notEvaluatedSince() {
    return unknown(asks, labels, "not evaluated since " + evaluatedAt, evaluatedAt);
  }

  /**
   * The one that decides where all of some label sets must hold: one that fails, else one that is
   * not known, else the one that has been true for the shortest time.
   */
  static Condition decisive(List<Condition> all) {
    return first(all, ConditionState.FAILS)
        .or(() -> first(all, ConditionState.UNKNOWN))
        .orElseGet(() -> all.stream().max(LATEST_LAST).orElseThrow());
  }

  private static Optional<Condition> first(List<Condition> all, ConditionState state) {
    return all.stream().filter(one -> one.state == state).findFirst();
  }

  public ConditionKey key() {
    return asks.key();
  }

  public boolean holds() {
    return state == ConditionState.HOLDS;
  }

  /** What was found, in words: {@code 72%, < 80% for 5m is asked}; else why it does not hold. */
  public String finding() {
    String seen = value.isPresent() ? Amounts.of(value.getAsDouble(), asks.rule().unit()) : "";
    return holds() ? "%s, %s is asked".formatted(seen, asks.phrase()) : reason;
  }

  /** In words, for a refusal: {@code gate ready fails: the value is 0, == 1 is needed}. */
  public String words() {
    String which = labels.size() == 0 ? "" : " for " + labels;
    String verdict = state == ConditionState.UNKNOWN ? "is unknown" : state.word();
    return asks.key().words() + which + " " + verdict + (reason.isEmpty() ? "" : ": " + reason);
  }
}
