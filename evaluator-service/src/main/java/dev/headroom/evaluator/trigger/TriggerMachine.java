package dev.headroom.evaluator.trigger;

import dev.headroom.evaluator.quantity.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of a trigger: {@code ok -> narrow -> pending -> firing -> ok}, with {@code
 * held} and {@code unknown} beside it.
 *
 * <p>A gap in the data holds the phase: it neither fires nor recovers, and a pending trigger keeps
 * the clock it had. Firing asks for data throughout the window. Recovering counts only time in
 * which the recovery was seen; with neither {@code recover} nor {@code keepFiringFor} one
 * evaluation with the comparison false ends it. A value that is not known well enough to compare
 * holds as well.
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
          previous.held(missing.reason(), Observation.none(coverage, at));
      case Reading.Present present ->
          judge(rule, previous, present, Observation.of(rule, present, coverage, at));
    };
  }

  private static TriggerState judge(
      TriggerRule rule, TriggerState previous, Reading.Present reading, Observation now) {
    boolean covered = now.coverage() >= rule.minCoverage();
    if (rule.holdFor().isZero() && !covered) {
      return previous.held(new RuleWords(rule).shortOfData(now.coverage()), now);
    }
    return switch (rule.over(reading)) {
      case Verdict.Undecidable(Interval known) ->
          undecidable(rule, previous, known, rule.threshold(), now);
      case Verdict.True() -> over(rule, previous, covered, now);
      case Verdict.False() ->
          previous.phase() == Phase.FIRING
              ? recovering(rule, previous, reading, now)
              : judged(rule, previous, below(rule, now.headroom()), Clocks.STOPPED, "", now);
    };
  }

  private static TriggerState undecidable(
      TriggerRule rule, TriggerState previous, Interval known, double threshold, Observation now) {
    Duration passed = Duration.between(previous.evaluatedAt(), now.at());
    TriggerState waiting =
        previous.phase() == Phase.PENDING
            ? previous.with(previous.clocks().postponed(passed))
            : previous;
    return waiting.held(new RuleWords(rule).undecidable(known, threshold), now.undecided());
  }

  private static TriggerState over(
      TriggerRule rule, TriggerState previous, boolean covered, Observation now) {
    Instant began = previous.pendingSince();
    Instant since = began == null ? now.at() : began;
    boolean longEnough = Duration.between(since, now.at()).compareTo(rule.holdFor()) >= 0;
    boolean fires = previous.phase() == Phase.FIRING || longEnough && covered;
    String waitsFor = fires || !longEnough ? "" : new RuleWords(rule).shortOfData(now.coverage());
    Phase phase = fires ? Phase.FIRING : Phase.PENDING;
    return judged(rule, previous, phase, Clocks.pending(since), waitsFor, now);
  }

  private static TriggerState recovering(
      TriggerRule rule, TriggerState previous, Reading.Present reading, Observation now) {
    Duration passed = previous.seenUntil(now.at());
    Duration falseFor = counted(previous.clocks().falseFor(), passed);
    return switch (rule.recovered(reading)) {
      case Verdict.Undecidable(Interval known) ->
          undecidable(rule, previous, known, rule.recovery().threshold(), now);
      case Verdict.False() ->
          judged(
              rule,
              previous,
              Phase.FIRING,
              previous.clocks().resumed(falseFor, null),
              new RuleWords(rule).recovering(falseFor, false, Duration.ZERO),
              now);
      case Verdict.True() -> {
        Duration recoveredFor = counted(previous.clocks().recoveredFor(), passed);
        boolean done =
            recoveredFor.compareTo(rule.recovery().holdFor()) >= 0
                && falseFor.compareTo(rule.recovery().keepFiringFor()) >= 0;
        yield done
            ? judged(rule, previous, below(rule, now.headroom()), Clocks.STOPPED, "", now)
            : judged(
                rule,
                previous,
                Phase.FIRING,
                previous.clocks().resumed(falseFor, recoveredFor),
                new RuleWords(rule).recovering(falseFor, true, recoveredFor),
                now);
      }
    };
  }

  /** A clock of seen time: it starts at zero, and time without data does not count. */
  private static Duration counted(@Nullable Duration soFar, Duration passed) {
    return soFar == null ? Duration.ZERO : soFar.plus(passed);
  }

  private static Phase below(TriggerRule rule, OptionalDouble headroom) {
    return headroom.isPresent() && headroom.getAsDouble() <= rule.warnWithin()
        ? Phase.NARROW
        : Phase.OK;
  }

  private static TriggerState judged(
      TriggerRule rule,
      TriggerState previous,
      Phase phase,
      Clocks clocks,
      String waitsFor,
      Observation now) {
    return previous.judged(phase, clocks, rule.flapping(), waitsFor, now);
  }
}
