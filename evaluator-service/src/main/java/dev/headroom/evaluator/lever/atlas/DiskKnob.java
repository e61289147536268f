package dev.headroom.evaluator.lever.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Steps;
import dev.headroom.evaluator.quantity.Dimension;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The size of each node's disk. What Atlas calls GB are Gi; all nodes have the same. */
final class DiskKnob implements Knob {

  private static final String SIZE = "/diskSizeGB";
  private static final Unit GI = Unit.declared("Gi");

  @Override
  public Capacity stands(Cluster cluster, Lever lever) throws Unfit {
    TreeSet<String> sizes = cluster.values("electableSpecs" + SIZE);
    if (sizes.size() != 1) {
      throw new Unfit(
          sizes.isEmpty()
              ? "cluster " + cluster.name() + " shows no disk size: its tier has a fixed one"
              : "the shards of cluster %s have different disks (%s Gi): move them by hand"
                  .formatted(cluster.name(), String.join(", ", sizes)));
    }
    Quantity size = new Quantity(Double.parseDouble(sizes.first()), GI);
    Unit unit = Steps.unit(lever);
    return switch (unit.dimension()) {
      case BYTES -> new Capacity.Amount(new Quantity(size.in(unit), unit));
      case NUMBER -> new Capacity.Amount(Quantity.of(size.value()));
      case TIME, RATIO, CORES, RATE, BYTE_RATE, COUNT ->
          throw new Unfit("a disk is not in " + unit + "; write min and max as e.g. 10Gi");
    };
  }

  @Override
  public List<String> fields(Cluster cluster) {
    List<String> fields = new ArrayList<>();
    for (String region : cluster.regions()) {
      Cluster.SPECS.forEach(specs -> fields.add(region + "/" + specs + SIZE));
    }
    return fields;
  }

  @Override
  public @Nullable Holder holder(Cluster cluster) {
    return cluster.anywhere("autoScaling/diskGB/enabled")
        ? new Holder(
            "Atlas disk auto-scaling",
            "it grows the disks of cluster %s by itself at 90 %% of use; turn it off to set them here"
                .formatted(cluster.name()))
        : null;
  }

  @Override
  public Map<String, String> toward(Cluster cluster, Lever lever, Capacity to) throws Unfit {
    if (!(to instanceof Capacity.Amount(Quantity quantity))
        || quantity.unit().dimension() != Dimension.BYTES
            && quantity.unit().dimension() != Dimension.NUMBER) {
      throw new Unfit(to + " is no size of a disk; write e.g. 20Gi");
    }
    double gibibytes = quantity.in(GI);
    if (gibibytes < 1 || gibibytes != Math.rint(gibibytes)) {
      throw new Unfit(to + " is " + gibibytes + " Gi, and Atlas takes whole ones");
    }
    String goal = String.valueOf((long) gibibytes);
    Map<String, String> changed = new TreeMap<>();
    for (String field : fields(cluster)) {
      JsonNode present = cluster.at(field);
      if (present.isNumber() && !Cluster.text(present).equals(goal)) {
        changed.put(field, goal);
      }
    }
    return changed;
  }
}
