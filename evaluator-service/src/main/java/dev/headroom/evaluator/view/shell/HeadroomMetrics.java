package dev.headroom.evaluator.view.shell;

import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.view.ComponentHeadroom;
import dev.headroom.evaluator.view.RunbookView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The worst headroom of each component as a metric, of the runbooks that this replica owns. A
 * component of which none is known has no sample: absence is not 0.
 */
@ApplicationScoped
public class HeadroomMetrics {

  private final MeterRegistry registry;
  private final Map<String, MultiGauge> headroom = new ConcurrentHashMap<>();
  private final Map<String, MultiGauge> triggers = new ConcurrentHashMap<>();

  public HeadroomMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void show(RunbookView view) {
    var components = ComponentHeadroom.of(view.rows());
    List<Row<?>> shares = new ArrayList<>();
    List<Row<?>> states = new ArrayList<>();
    for (ComponentHeadroom one : components) {
      share(one)
          .ifPresent(share -> shares.add(Row.of(Tags.of("component", one.component()), share)));
      one.states()
          .forEach(
              (state, count) ->
                  states.add(
                      Row.of(Tags.of("component", one.component(), "state", state.word()), count)));
    }
    gauge(headroom, "headroom.component.headroom", view.runbook()).register(shares, true);
    gauge(triggers, "headroom.component.triggers", view.runbook()).register(states, true);
  }

  /** What fires without a share must not look like no data to who alerts on this. */
  private static OptionalDouble share(ComponentHeadroom one) {
    boolean spent = one.headroom().isEmpty() && one.worst().state().state() == State.FIRING;
    return spent ? OptionalDouble.of(Double.NEGATIVE_INFINITY) : one.headroom();
  }

  void hide(String runbook) {
    gauge(headroom, "headroom.component.headroom", runbook).register(List.of(), true);
    gauge(triggers, "headroom.component.triggers", runbook).register(List.of(), true);
  }

  private MultiGauge gauge(Map<String, MultiGauge> gauges, String name, String runbook) {
    return gauges.computeIfAbsent(
        runbook,
        key ->
            MultiGauge.builder(name)
                .description(
                    name.endsWith("triggers")
                        ? "Triggers and label sets of a component, by state"
                        : "Least headroom of a component's triggers: 1 is all of it, 0 none")
                .tag("runbook", runbook)
                .register(registry));
  }
}
