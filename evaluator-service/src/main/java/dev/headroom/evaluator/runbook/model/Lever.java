package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Ratio;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Inline;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that a response may move, and how far.
 *
 * <p>Either a number with bounds ({@code min}, {@code max}, {@code step}) or named steps in order.
 */
@Doc("Something that a response may move, and how far.")
public record Lever(
    @Inline LeverTarget target,
    @Doc("The lowest value.") @Nullable Quantity min,
    @Doc("The highest value.") @Nullable Quantity max,
    @Doc("How far it moves at once.") @Nullable Quantity step,
    @Doc("Named values in order, e.g. [M10, M20, M30].") @Matches(Form.WORD) List<String> steps,
    @Doc("The CPU utilisation that a horizontal autoscaler aims at.") @AtMost("100%")
        @Nullable Ratio cpuTarget,
    @Doc("How long the lever rests after it moved.") @Nullable Cooldown cooldown,
    @Doc("Gates that must hold before it moves.") @Matches(Form.NAME) List<String> requires,
    @Doc("Levers that are raised before this one, e.g. [postgres.storage].") @Matches(Form.LEVER)
        List<String> after) {
  public Lever {
    Objects.requireNonNull(target);
    steps = List.copyOf(steps);
    requires = List.copyOf(requires);
    after = List.copyOf(after);
    if (!steps.isEmpty() && (min != null || max != null || step != null)) {
      throw new Refusal(
          "steps", "named steps and a range of numbers at once", "`steps` or `min`, `max`, `step`");
    }
    comparable("max", max, "min", min);
    comparable("step", step, "max", max);
    if (min != null && max != null && max.in(min.unit()) < min.value()) {
      throw new Refusal("max", "max " + max + " is below min " + min, "at least " + min);
    }
    if (step != null && step.value() <= 0) {
      throw new Refusal("step", "a step is more than nothing", "1");
    }
    if (step != null
        && min != null
        && max != null
        && step.in(max.unit()) > max.value() - min.in(max.unit())
        && max.in(min.unit()) > min.value()) {
      throw new Refusal(
          "step", "one step of " + step + " leads from min past max", "a smaller step");
    }
    if (steps.stream().distinct().count() < steps.size()) {
      throw new Refusal("steps", "a step is named twice", "each step once, in order");
    }
  }

  /** The labels of a firing without which it does not say what it moves. */
  public Set<String> labels() {
    return target.texts().stream()
        .flatMap(text -> LabelPlaces.in(text).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The same lever of another target. */
  public Lever moving(LeverTarget other) {
    return new Lever(other, min, max, step, steps, cpuTarget, cooldown, requires, after);
  }

  private static void comparable(
      String key, @Nullable Quantity quantity, String otherKey, @Nullable Quantity other) {
    if (quantity != null
        && other != null
        && !(quantity.unit().convertsTo(other.unit())
            && other.unit().convertsTo(quantity.unit()))) {
      throw new Refusal(
          key,
          key + " " + quantity.unit().saying() + ", " + otherKey + " " + other.unit().saying(),
          "the unit of `" + otherKey + "`");
    }
  }

  /** How long a lever rests after it moved. */
  @Doc("How long the lever rests after it moved.")
  public record Cooldown(
      @Doc("After a raise.") @Default("5m") Duration up,
      @Doc("After a reduction.") @Default("30m") Duration down) {}
}
