package dev.headroom.evaluator.explain;

import dev.headroom.evaluator.condition.Condition;
import dev.headroom.evaluator.evaluation.Explanation;
import dev.headroom.evaluator.evaluation.Standing;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Interval;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.trigger.Recovery;
import dev.headroom.evaluator.trigger.TriggerRule;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sentences of an explanation. */
public final class Reasons {

  private final Explanation explanation;
  private final TriggerRow row;
  private final TriggerRule rule;
  private final TriggerState state;

  public Reasons(Explanation explanation) {
    this.explanation = explanation;
    this.row = explanation.row();
    this.rule = explanation.rule();
    this.state = row.state();
  }

  /** Why it is in its state. */
  public String why() {
    if (!row.problem().isEmpty()) {
      return row.problem();
    }
    String over = "%s %s".formatted(rule.comparison(), amount(rule.threshold()));
    return switch (state.state()) {
      case OK -> "The value is not %s, and not close to it.".formatted(over);
      case NARROW ->
          "The value is not %s, but only %s of headroom are left; from %s on it is narrow."
              .formatted(
                  over,
                  Amounts.percent(state.headroom().orElse(0)),
                  Amounts.percent(rule.warnWithin()));
      case PENDING ->
          "The value has been %s for %s of %s.%s"
              .formatted(over, elapsed(), Durations.format(rule.holdFor()), sentence());
      case FIRING -> firing(over);
      case HELD ->
          "It cannot be judged now: %s. It stays %s."
              .formatted(
                  state.reason(),
                  state.judged().map(phase -> phase.name().toLowerCase(Locale.ROOT)).orElse(""));
      case UNKNOWN -> "It could not be judged so far: %s.".formatted(state.reason());
    };
  }

  private String firing(String over) {
    boolean recovering = state.clocks().falseFor() != null;
    if (recovering) {
      return "It fires since %s and the value is not %s any more: %s."
          .formatted(state.since(), over, state.reason());
    }
    return rule.holdFor().isZero()
        ? "The value is %s%s; it fires since %s."
            .formatted(over, row.window().isEmpty() ? "" : " " + row.window(), state.since())
        : "The value has been %s since %s, for longer than %s; it fires since %s."
            .formatted(over, state.pendingSince(), Durations.format(rule.holdFor()), state.since());
  }

  private String elapsed() {
    Instant began = state.pendingSince();
    return Amounts.time(
        began == null ? Duration.ZERO : Duration.between(began, state.evaluatedAt()));
  }

  private String sentence() {
    return state.reason().isEmpty() ? "" : " It waits: " + state.reason() + ".";
  }

  /** The value, with the interval in which it lies where only that is known. */
  public String value() {
    if (state.value().isEmpty()) {
      return "none";
    }
    Interval interval = state.seen().interval();
    String best = amount(state.value().getAsDouble());
    return interval == null
        ? best
        : "%s (known: above %s, at most %s)"
            .formatted(best, amount(interval.lower()), amount(interval.upper()));
  }

  /** How the headroom comes about; empty where a share means nothing. */
  public String headroom() {
    if (state.headroom().isEmpty() || state.value().isEmpty()) {
      return "";
    }
    String value = amount(state.value().getAsDouble());
    String threshold = amount(rule.threshold());
    return "%s = 1 - %s"
        .formatted(
            Amounts.percent(state.headroom().getAsDouble()),
            rule.comparison().isUpper() ? value + " / " + threshold : threshold + " / " + value);
  }

  /** The threshold as it was written and in the unit of the measure. */
  public String threshold() {
    var written = explanation.definition().trigger();
    boolean converted = !written.threshold().unit().equals(rule.unit());
    return converted
        ? "%s (%s is %s in the measure's unit)"
            .formatted(written, written.threshold(), new Quantity(rule.threshold(), rule.unit()))
        : written.toString();
  }

  /** How it recovers. */
  public String recovery() {
    Recovery recovery = rule.recovery();
    var written = explanation.definition().recover();
    String keeps =
        recovery.keepFiringFor().isZero()
            ? ""
            : ", not before it was false for " + Durations.format(recovery.keepFiringFor());
    return written == null
        ? "as soon as it is not true any more" + keeps
        : "%s (%s)%s".formatted(written, amount(recovery.threshold()), keeps);
  }

  public String coverage() {
    return "%s of the last %s had data; %s are needed"
        .formatted(
            Amounts.percent(Math.floor(state.coverage() * 1000) / 1000),
            Durations.format(rule.coverageWindow()),
            Amounts.percent(rule.minCoverage()));
  }

  /** What stands between it and its response. */
  public List<String> standing() {
    Standing standing = row.standing();
    var lines = new ArrayList<String>();
    standing.silenced().ifPresent(quiet -> lines.add(quiet.words()));
    if (standing.waits()) {
      lines.add("the response waits until then");
    }
    if (standing.flapping() > 0) {
      lines.add(
          "flapping: %d changes within %s; its response is proposed once"
              .formatted(standing.flapping(), Durations.format(rule.flapping().within())));
    }
    for (String blocker : standing.inhibitedBy()) {
      lines.add("inhibited: `%s` fires and forbids a step of its response".formatted(blocker));
    }
    return lines;
  }

  /**
   * A condition, how it stands, and with what: {@code gate ready holds: 1, == 1 for 2m is asked}.
   */
  public static String condition(Condition condition) {
    return condition.holds() ? condition.words() + ": " + condition.finding() : condition.words();
  }

  String amount(double value) {
    return Amounts.of(value, rule.unit());
  }
}
