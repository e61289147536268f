package dev.headroom.evaluator.replay;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.evaluation.CompiledTrigger;
import dev.headroom.evaluator.trigger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a replay comes to: a row for each label set of each trigger, in the document's order.
 *
 * @param proposals responses that were proposed, at once or after a maintenance window
 */
public record Summary(List<Row> rows, long proposals) {

  private static final SeriesLabels NO_LABELS = SeriesLabels.of(Map.of());

  public Summary {
    rows = List.copyOf(rows);
  }

  /**
   * One label set of a trigger. One that has seen none is a row without labels.
   *
   * @param fired how often it began to fire
   * @param narrow how often it came within the warning distance
   * @param last the state at the end
   * @param worst the least headroom, and at which value and when; empty where headroom has no
   *     meaning
   * @param coverage share of the evaluations at which the measure had a value
   */
  public record Row(
      CompiledTrigger trigger,
      SeriesLabels labels,
      int fired,
      int narrow,
      Map<State, Duration> in,
      State last,
      OptionalDouble worst,
      OptionalDouble worstValue,
      @Nullable Instant worstAt,
      double coverage) {

    /** The time in a state. */
    public Duration in(State state) {
      return in.getOrDefault(state, Duration.ZERO);
    }
  }

  static Summary of(List<CompiledTrigger> triggers, List<Part> parts) {
    var rows = new ArrayList<Row>();
    for (Part part : parts) {
      for (int i = part.first(); i < part.first() + part.size(); i++) {
        CompiledTrigger trigger = triggers.get(i);
        var tallies = new TreeMap<>(part.tallies(i));
        if (tallies.isEmpty()) {
          tallies.put(NO_LABELS, new Tally());
        }
        tallies.forEach((labels, tally) -> rows.add(row(trigger, labels, tally)));
      }
    }
    return new Summary(rows, parts.stream().mapToLong(Part::proposals).sum());
  }

  private static Row row(CompiledTrigger trigger, SeriesLabels labels, Tally tally) {
    var in = new EnumMap<State, Duration>(State.class);
    for (State state : State.values()) {
      in.put(state, tally.in(state));
    }
    return new Row(
        trigger,
        labels,
        tally.fired(),
        tally.entered(State.NARROW),
        in,
        tally.last(),
        tally.worst(),
        tally.worstValue(),
        tally.worstAt(),
        tally.coverage());
  }
}
