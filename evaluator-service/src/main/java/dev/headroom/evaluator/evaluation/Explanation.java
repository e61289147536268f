package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.condition.Condition;
import dev.headroom.evaluator.quantity.Interval;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.trigger.TriggerRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a trigger is in its state for one label set.
 *
 * @param at the last evaluation, in event time; null before the first
 * @param tree the measure, with what each part of it yielded then
 * @param history what the state machine did last, the oldest first
 * @param conditions what has a say in its response, as it stands
 * @param others further label sets of the trigger, the worst first, at most {@link #MOST}
 * @param labelSets of the trigger, this one included
 */
public record Explanation(
    TriggerRow row,
    Trigger definition,
    TriggerRule rule,
    @Nullable Instant at,
    Node tree,
    List<Stretch> history,
    List<Condition> conditions,
    List<TriggerRow> others,
    int labelSets) {

  /** Values of a node, and other label sets, that are shown. */
  public static final int MOST = 10;

  public Explanation {
    history = List.copyOf(history);
    conditions = List.copyOf(conditions);
    others = List.copyOf(others);
  }

  /**
   * A part of the measure.
   *
   * @param text as the measure has it
   * @param start where in the measure
   * @param problem why it has no value at all; empty when it has
   * @param values those that concern the label set, the worst first, at most {@link #MOST}
   * @param total how many there are
   */
  public record Node(
      String text,
      int start,
      int end,
      String problem,
      List<Value> values,
      int total,
      List<Node> children) {

    public Node {
      values = List.copyOf(values);
      children = List.copyOf(children);
    }
  }

  /**
   * @param freshUntil until when the samples below it are news; null for a constant
   */
  public record Value(
      SeriesLabels labels,
      double value,
      @Nullable Interval interval,
      @Nullable Instant freshUntil) {}
}
