package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.Ratio;
import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Matches;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How closely triggers are watched, and what may be done without being asked. */
@Doc("How closely triggers are watched, and what may be done without being asked.")
public record Policy(
    @Doc("A trigger is narrow when its headroom is at most this.") @Default("25%") @AtMost("100%")
        Ratio warnWithin,
    @Doc("What may be done when a trigger fires.") @Default("propose") Mode mode,
    @Doc("How often every trigger is evaluated.") @Default("15s") @AtLeast("1s") @AtMost("1h")
        Duration evaluateEvery,
    @Doc("How late a sample may come and still count.") @Default("2s") @AtLeast("0s") @AtMost("10m")
        Duration lateness,
    @Doc("How much of its window a trigger must have seen to say anything.")
        @Default("90%")
        @AtMost("100%")
        Ratio minCoverage,
    @Doc("When a trigger that fires again and again is flapping.") @Default("{}") Flapping flapping,
    @Doc("How plans are approved.") @Nullable Approvals approvals,
    @Doc("How much may be changed in a time.") @Nullable ChangeLimit limits,
    @Doc("Gates that are looked at after each change.") @Matches(Form.NAME)
        List<String> afterEachChange) {
  public Policy {
    Objects.requireNonNull(warnWithin);
    Objects.requireNonNull(mode);
    Objects.requireNonNull(evaluateEvery);
    Objects.requireNonNull(lateness);
    Objects.requireNonNull(minCoverage);
    Objects.requireNonNull(flapping);
    afterEachChange = List.copyOf(afterEachChange);
  }

  /** When a trigger is flapping: its response is then proposed once, not at each firing. */
  @Doc("When a trigger is flapping: its response is then proposed once, not at each firing.")
  public record Flapping(
      @Doc("How often it began or ceased to fire.") @Default("6") @AtLeast("2") @AtMost("100")
          int changes,
      @Doc("The time in which they are counted.") @Default("1h") @AtLeast("1m") @AtMost("30d")
          Duration within) {
    public Flapping {
      Objects.requireNonNull(within);
    }
  }

  /** How plans are approved. */
  @Doc("How plans are approved.")
  public record Approvals(
      @Doc("Who may approve; anybody who may sign off when empty.") List<String> by,
      @Doc("An approval that is not used by then expires.") @Default("24h") @AtLeast("1m")
          Duration expireAfter,
      @Doc("Whether whoever asked for a plan may approve it.") @Default("false") boolean bySelf) {
    public Approvals {
      by = List.copyOf(by);
    }
  }

  /** How much may be changed in a time. */
  @Doc("How much may be changed in a time.")
  public record ChangeLimit(
      @Doc("The most changes.") @AtLeast("0") @AtMost("1000") int changes,
      @Doc("The time in which they are counted.") @AtLeast("1m") Duration within) {}
}
