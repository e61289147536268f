package dev.headroom.evaluator.tenancy.shell;

import dev.headroom.evaluator.tenancy.Load;
import dev.headroom.evaluator.tenancy.MovePhase;
import dev.headroom.evaluator.tenancy.Route;
import dev.headroom.evaluator.tenancy.TenancyTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tenants, their look-ups and moves as metrics. */
public final class TenancyMetrics {

  private static final String RUNBOOK = "runbook";
  private static final String NOWHERE = "none";

  private record Asked(String runbook, String why) {}

  private final MeterRegistry registry;
  private final MultiGauge tenants;
  private final MultiGauge open;
  private final Map<Asked, Counter> lookups = new ConcurrentHashMap<>();

  public TenancyMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.tenants =
        MultiGauge.builder("headroom.tenants")
            .description("Tenants that the table places on a cluster")
            .register(registry);
    this.open =
        MultiGauge.builder("headroom.tenant.moves.open")
            .description("Moves of tenants that are not over, by phase")
            .register(registry);
  }

  /**
   * @param route null when nothing led anywhere
   */
  public void lookup(String runbook, @Nullable Route route) {
    var asked = new Asked(runbook, route == null ? NOWHERE : route.why().word());
    lookups
        .computeIfAbsent(
            asked,
            key ->
                Counter.builder("headroom.tenant.lookups")
                    .description("Look-ups of tenants, by what led to the cluster")
                    .tags(RUNBOOK, key.runbook(), "why", key.why())
                    .register(registry))
        .increment();
  }

  /** A move is in a phase, by this replica's doing. */
  public void moved(String runbook, MovePhase phase) {
    Counter.builder("headroom.tenant.moves")
        .description("Phases of moves that this replica began")
        .tags(RUNBOOK, runbook, "phase", phase.word())
        .register(registry)
        .increment();
  }

  /** How the tables stand now. */
  public void tables(Collection<TenancyTable> tables) {
    List<MultiGauge.Row<?>> counts = new ArrayList<>();
    List<MultiGauge.Row<?>> moving = new ArrayList<>();
    for (TenancyTable table : tables) {
      Load.of(table)
          .forEach(
              (cluster, load) ->
                  counts.add(
                      MultiGauge.Row.of(
                          Tags.of(RUNBOOK, table.runbook(), "cluster", cluster), load.serving())));
      for (MovePhase phase : MovePhase.values()) {
        if (phase.isOpen()) {
          long number =
              table.moves().values().stream().filter(move -> move.phase() == phase).count();
          moving.add(
              MultiGauge.Row.of(Tags.of(RUNBOOK, table.runbook(), "phase", phase.word()), number));
        }
      }
    }
    tenants.register(counts, true);
    open.register(moving, true);
  }
}
