package dev.headroom.evaluator.tenancy.shell;

import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.runbook.model.Tenancy;
import dev.headroom.evaluator.tenancy.Watch;
import dev.headroom.evaluator.tenancy.Watch.Alarm;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.view.shell.SharedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the trigger that {@code spec.tenancy.trigger} names says of each cluster. A row with a label
 * {@code cluster} speaks of that cluster, one without of all of them.
 */
@ApplicationScoped
public class Watches {

  private static final String CLUSTER = "cluster";

  private final RunbookVersions versions;
  private final SharedRows rows;

  public Watches(RunbookVersions versions, SharedRows rows) {
    this.versions = versions;
    this.rows = rows;
  }

  /** Of every cluster of the runbook; empty when it names no trigger. */
  public Map<String, Watch> of(String runbook) {
    return versions
        .head(runbook)
        .flatMap(head -> Optional.ofNullable(head.runbook().spec().tenancy()))
        .map(tenancy -> of(runbook, tenancy))
        .orElse(Map.of());
  }

  /** The same of a runbook whose present version is known. */
  public Map<String, Watch> of(String runbook, Tenancy tenancy) {
    @Nullable String trigger = tenancy.trigger();
    if (trigger == null) {
      return Map.of();
    }
    List<TriggerRow> found =
        rows.of(runbook).stream()
            .filter(row -> trigger.equals(row.component() + "/" + row.trigger()))
            .toList();
    var watches = new TreeMap<String, Watch>();
    tenancy.clusters().keySet().forEach(name -> watches.put(name, watch(found, name)));
    return watches;
  }

  static Watch watch(List<TriggerRow> rows, String cluster) {
    List<TriggerRow> about =
        rows.stream()
            .filter(
                row -> {
                  String named = row.labels().get(CLUSTER);
                  return named == null || named.isEmpty() || named.equals(cluster);
                })
            .toList();
    OptionalDouble measured =
        about.stream().flatMapToDouble(row -> row.state().value().stream()).max();
    if (about.stream().anyMatch(row -> row.state().phase() == Phase.FIRING)) {
      return new Watch(Alarm.FIRING, measured);
    }
    boolean known =
        about.stream().anyMatch(row -> row.state().phase() != null)
            && about.stream().allMatch(row -> row.state().clocks().heldSince() == null);
    return new Watch(known ? Alarm.QUIET : Alarm.UNKNOWN, measured);
  }
}
