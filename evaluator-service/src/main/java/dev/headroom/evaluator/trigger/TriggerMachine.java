package dev.headroom.evaluator.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of a trigger: {@code ok -> narrow -> pending -> firing -> ok}, with {@code
 * held} and {@code unknown} beside it.
 *
 * <p>A gap in the data holds the phase: it neither fires nor recovers, and a pending trigger keeps
 * the clock it had. Firing asks for data throughout the window; recovering does not ask for a whole
 * window, since one evaluation with the comparison false ends it.
 */
public final class TriggerMachine {

  private TriggerMachine() {}

  /**
   * The next state.
   *
   * @param coverage share of the rule's coverage window that had data, this evaluation included
   * @param at the instant of the evaluation, in event time
   */
  public static TriggerState next(
      TriggerRule rule, TriggerState previous, Reading reading, double coverage, Instant at) {
    return switch (reading) {
      case Reading.Missing missing ->
          held(
              previous,
              missing.reason(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              coverage,
              at);
      case Reading.Present present -> judge(rule, previous, present.value(), coverage, at);
    };
  }

  private static TriggerState judge(
      TriggerRule rule, TriggerState previous, double value, double coverage, Instant at) {
    OptionalDouble headroom = Headroom.of(rule.comparison(), value, rule.threshold());
    boolean over = rule.comparison().test(value, rule.threshold());
    boolean covered = coverage >= rule.minCoverage();
    if (rule.holdFor().isZero()) {
      if (!covered) {
        return held(
            previous,
            shortOfData(rule, coverage),
            OptionalDouble.of(value),
            headroom,
            coverage,
            at);
      }
      Phase phase = over ? Phase.FIRING : below(rule, headroom);
      return judged(previous, phase, over ? at : null, "", value, headroom, coverage, at);
    }
    if (!over) {
      return judged(previous, below(rule, headroom), null, "", value, headroom, coverage, at);
    }
    Instant pendingSince = previous.pendingSince() == null ? at : previous.pendingSince();
    boolean longEnough = Duration.between(pendingSince, at).compareTo(rule.holdFor()) >= 0;
    if (previous.phase() == Phase.FIRING || longEnough && covered) {
      return judged(previous, Phase.FIRING, pendingSince, "", value, headroom, coverage, at);
    }
    String reason = longEnough ? shortOfData(rule, coverage) : "";
    return judged(previous, Phase.PENDING, pendingSince, reason, value, headroom, coverage, at);
  }

  private static Phase below(TriggerRule rule, OptionalDouble headroom) {
    return headroom.isPresent() && headroom.getAsDouble() <= rule.warnWithin()
        ? Phase.NARROW
        : Phase.OK;
  }

  private static TriggerState judged(
      TriggerState previous,
      Phase phase,
      @Nullable Instant pendingSince,
      String reason,
      double value,
      OptionalDouble headroom,
      double coverage,
      Instant at) {
    Instant since = phase == previous.phase() ? previous.since() : at;
    Instant over =
        pendingSince != null && previous.pendingSince() != null
            ? previous.pendingSince()
            : pendingSince;
    return new TriggerState(
        phase, since, over, null, reason, OptionalDouble.of(value), headroom, coverage, at);
  }

  private static TriggerState held(
      TriggerState previous,
      String reason,
      OptionalDouble value,
      OptionalDouble headroom,
      double coverage,
      Instant at) {
    Instant heldSince = previous.heldSince() == null ? at : previous.heldSince();
    return new TriggerState(
        previous.phase(),
        previous.since(),
        previous.pendingSince(),
        heldSince,
        reason,
        value,
        headroom,
        coverage,
        at);
  }

  private static String shortOfData(TriggerRule rule, double coverage) {
    return String.format(
        Locale.ROOT,
        "only %.0f%% of the last %s had data, %.0f%% are needed",
        Math.floor(coverage * 100),
        dev.headroom.evaluator.quantity.Durations.format(rule.coverageWindow()),
        rule.minCoverage() * 100);
  }
}
