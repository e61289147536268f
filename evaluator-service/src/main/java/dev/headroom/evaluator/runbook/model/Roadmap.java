package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.Ratio;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Launches to come, and what they add. */
@Doc("Launches to come, and what they add.")
public record Roadmap(
    @Doc("A capacity review is asked for when projected growth exceeds this.")
        @Nullable Ratio reviewAbove,
    @Doc("The launches.") Map<String, Launch> launches,
    @Doc("Where launches are imported from, with the settings of a Jira channel.")
        @Nullable Settings jira) {
  public Roadmap {
    launches = Copies.ordered(launches);
  }

  /** One launch. */
  @Doc("One launch, and what it adds to a driver.")
  public record Launch(
      @Doc("What is launched.") String says,
      @Doc("The day.") LocalDate on,
      @Doc("The driver that it adds to.") @Matches(Form.NAME) String driver,
      @Doc("By how much.") Uplift uplift,
      @Doc("How likely the launch is.") @Default("100%") @AtMost("100%") Ratio probability) {}

  /** A range of growth. */
  @Doc("A range of growth, e.g. {low: 10%, mid: 20%, high: 40%}.")
  public record Uplift(
      @Doc("At the least.") Ratio low,
      @Doc("Probably.") Ratio mid,
      @Doc("At the most.") Ratio high) {
    public Uplift {
      if (mid.compareTo(low) < 0) {
        throw new Refusal("mid", "mid " + mid + " is below low " + low, "low <= mid <= high");
      }
      if (high.compareTo(mid) < 0) {
        throw new Refusal("high", "high " + high + " is below mid " + mid, "low <= mid <= high");
      }
    }
  }
}
