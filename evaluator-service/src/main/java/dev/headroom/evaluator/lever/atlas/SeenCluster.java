package dev.headroom.evaluator.lever.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.lever.Steps;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A cluster as it is now, where a lever of it stands, and what a change would still set. */
record SeenCluster(Cluster cluster, Knob knob, Standing standing) {

  static SeenCluster of(Cluster cluster, Lever lever, String lock) throws Unfit {
    Knob knob = Knob.of(((LeverTarget.Atlas) lever.target()).knob());
    Map<String, String> details = new TreeMap<>();
    for (String field : knob.fields(cluster)) {
      JsonNode value = cluster.at(field);
      if (value.isValueNode() && !value.isNull()) {
        details.put(field, Cluster.text(value));
      }
    }
    Standing standing =
        new Standing(Set.of(lock), knob.stands(cluster, lever), details, owner(cluster, knob));
    return new SeenCluster(cluster, knob, standing);
  }

  private static @Nullable Holder owner(Cluster cluster, Knob knob) {
    if (cluster.paused()) {
      return new Holder(
          "whoever paused the cluster",
          "cluster %s is paused, and Atlas changes nothing about it until it is resumed"
              .formatted(cluster.name()));
    }
    @Nullable Holder declared = Ownership.of(cluster);
    return declared != null ? declared : knob.holder(cluster);
  }

  /** The fields that the change still has to set, with their values. */
  Map<String, String> toward(Change change) throws Unfit {
    if (change.restores()) {
      return back(change.from().details());
    }
    requireOneStep(change);
    return knob.toward(cluster, change.lever(), change.to());
  }

  private Map<String, String> back(Map<String, String> details) throws Unfit {
    Map<String, String> fields = new TreeMap<>();
    for (Map.Entry<String, String> before : details.entrySet()) {
      @Nullable String now = standing.details().get(before.getKey());
      if (now == null) {
        throw new Unfit(
            "cluster %s has no %s any more; put it back by hand"
                .formatted(cluster.name(), before.getKey()));
      }
      if (!now.equals(before.getValue())) {
        fields.put(before.getKey(), before.getValue());
      }
    }
    return fields;
  }

  private void requireOneStep(Change change) throws Unfit {
    List<String> steps = change.lever().steps();
    if (steps.isEmpty()) {
      return;
    }
    int here = steps.indexOf(standing.stands().toString());
    int there = steps.indexOf(change.to().toString());
    if (there < 0 || here >= 0 && Math.abs(there - here) > 1) {
      throw new Unfit(
          "from %s to %s is not one of the steps %s: one tier at a time"
              .formatted(standing.stands(), change.to(), String.join(", ", steps)));
    }
  }

  /**
   * Who else sets what the change would; null for nobody.
   *
   * @param fields that it still has to set
   */
  @Nullable Holder holder(Change change, Map<String, String> fields) {
    if (standing.holder() != null) {
      return standing.holder();
    }
    // Nothing to set, though it stands elsewhere and nothing was set since the plan.
    boolean free =
        fields.isEmpty()
            && knob instanceof TierKnob
            && TierKnob.scalesItself(cluster)
            && !Steps.same(standing.stands(), change.to())
            && standing.details().equals(change.from().details());
    return free
        ? new Holder(
            "Atlas compute auto-scaling",
            "it may take cluster %s to %s by itself already: its bounds are not in the way"
                .formatted(cluster.name(), change.to()))
        : null;
  }

  /** A restoring change starts from wherever it stands. */
  boolean astray(Change change) {
    return !change.restores() && !Steps.same(standing.stands(), change.from().stands());
  }

  String drift(Change change) {
    return "cluster %s stands at %s, neither at %s as when this was planned nor at %s"
        .formatted(cluster.name(), standing.stands(), change.from().stands(), change.to());
  }

  /**
   * Another size of nodes is a rolling change; a bound of auto-scaling and a larger disk are not.
   */
  Reach reach(Change change) throws Unfit {
    boolean sizes =
        toward(change).keySet().stream().anyMatch(field -> field.endsWith("/instanceSize"));
    int nodes = cluster.nodes(sizes ? TierKnob.DATA : Cluster.SPECS);
    return Reach.of(
        List.of("Atlas cluster " + cluster.name()),
        nodes,
        "nodes",
        sizes ? Reach.Restarts.YES : Reach.Restarts.NO,
        sizes
            ? "its %d nodes are replaced one after the other, and the primary steps down once"
                .formatted(nodes)
            : "its %d nodes go on running".formatted(nodes));
  }

  /** Why it cannot be changed just now. */
  Fault busy() {
    return cluster.state().startsWith("DELET")
        ? new Fault(Kind.ABSENT, "cluster " + cluster.name() + " is being deleted")
        : new Fault(
            Kind.UNREACHABLE,
            "cluster %s is %s: another change comes first"
                .formatted(cluster.name(), cluster.state()));
  }

  String difference(Map<String, String> fields) {
    return fields.isEmpty()
        ? "nothing: it stands there already"
        : fields.entrySet().stream()
            .map(
                field ->
                    "%s: %s -> %s"
                        .formatted(
                            field.getKey(),
                            Cluster.text(cluster.at(field.getKey())),
                            field.getValue()))
            .collect(Collectors.joining("\n"));
  }
}
