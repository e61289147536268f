package dev.headroom.evaluator.view;

import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.trigger.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How close a component is to its nearest trigger, over all triggers and label sets.
 *
 * @param worst the row with the least headroom; one that fires and has none to speak of, such as no
 *     free slots where ten are wanted, has less than any number. Where none has any, the one that
 *     asks for attention first
 * @param states how many rows are in each state; what is unknown or held is not fine
 */
public record ComponentHeadroom(
    String runbook, String component, TriggerRow worst, Map<State, Integer> states) {

  private static final Comparator<TriggerRow> LEAST_FIRST =
      Comparator.<TriggerRow>comparingDouble(ComponentHeadroom::rank)
          .thenComparing(TriggerRow.WORST_FIRST);

  private static double rank(TriggerRow row) {
    boolean fires = row.state().state() == State.FIRING;
    return row.state()
        .headroom()
        .orElse(fires ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
  }

  public ComponentHeadroom {
    states = Map.copyOf(states);
  }

  /** One for each component that has a trigger, in the order in which they come. */
  public static List<ComponentHeadroom> of(List<TriggerRow> rows) {
    Map<List<String>, List<TriggerRow>> components = new LinkedHashMap<>();
    for (TriggerRow row : rows) {
      components
          .computeIfAbsent(List.of(row.runbook(), row.component()), key -> new ArrayList<>())
          .add(row);
    }
    return components.values().stream().map(ComponentHeadroom::ofOne).toList();
  }

  private static ComponentHeadroom ofOne(Collection<TriggerRow> rows) {
    TriggerRow worst = rows.stream().min(LEAST_FIRST).orElseThrow();
    Map<State, Integer> states = new EnumMap<>(State.class);
    rows.forEach(row -> states.merge(row.state().state(), 1, Integer::sum));
    return new ComponentHeadroom(worst.runbook(), worst.component(), worst, states);
  }

  /** Empty where nothing is known, or a share means nothing of the worst. */
  public OptionalDouble headroom() {
    return worst.state().headroom();
  }
}
