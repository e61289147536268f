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
 * @param worst the row with the least headroom; where none has any, the one that asks for attention
 *     first
 * @param states how many rows are in each state; what is unknown or held is not fine
 */
public record ComponentHeadroom(
    String runbook, String component, TriggerRow worst, Map<State, Integer> states) {

  private static final Comparator<TriggerRow> LEAST_FIRST =
      Comparator.<TriggerRow>comparingDouble(
              row -> row.state().headroom().orElse(Double.POSITIVE_INFINITY))
          .thenComparing(TriggerRow.WORST_FIRST);

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

  /** Empty where no trigger has any: nothing is known, or a share means nothing. */
  public OptionalDouble headroom() {
    return worst.state().headroom();
  }
}
