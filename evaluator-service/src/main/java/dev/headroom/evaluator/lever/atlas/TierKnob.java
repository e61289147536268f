package dev.headroom.evaluator.lever.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tier. Where Atlas scales it by itself, only the bound in the way is moved, never the tier: a
 * raise lifts the ceiling when that is below, a reduction lowers the floor when that is above.
 * Atlas refuses a floor above the present tier and a ceiling below it.
 */
final class TierKnob implements Knob {

  /** The step that is no tier but a change of what the cluster is. */
  static final String SHARDED = "sharded";

  private static final String SIZE = "instanceSize";
  private static final String AUTO = "autoScaling/compute/";
  private static final String FLOOR = AUTO + "minInstanceSize";
  private static final String CEILING = AUTO + "maxInstanceSize";

  /** Tiers whose data nodes are one size; analytics nodes have a size of their own. */
  static final List<String> DATA = List.of("electableSpecs", "readOnlySpecs");

  private static final Set<String> SHARED = Set.of("TENANT", "FLEX", "SERVERLESS");
  private static final Pattern TIER = Pattern.compile("([MR])(\\d{1,4})(_NVME)?");

  @Override
  public Capacity stands(Cluster cluster, Lever lever) throws Unfit {
    if (cluster.sharded() && lever.steps().contains(SHARDED)) {
      return new Capacity.Label(SHARDED);
    }
    return new Capacity.Label(tier(cluster));
  }

  private static String tier(Cluster cluster) throws Unfit {
    if (cluster.values("providerName").stream().anyMatch(SHARED::contains)) {
      throw new Unfit(
          "cluster " + cluster.name() + " is shared: upgrade it to M10 by hand, once, in Atlas");
    }
    TreeSet<String> tiers = cluster.values("electableSpecs/" + SIZE);
    if (tiers.size() != 1) {
      throw new Unfit(
          tiers.isEmpty()
              ? "cluster " + cluster.name() + " shows no tier"
              : "the shards of cluster %s have different tiers (%s): move them by hand"
                  .formatted(cluster.name(), String.join(", ", tiers)));
    }
    return tiers.first();
  }

  @Override
  public List<String> fields(Cluster cluster) {
    List<String> fields = new ArrayList<>();
    for (String region : cluster.regions()) {
      DATA.forEach(specs -> fields.add(region + "/" + specs + "/" + SIZE));
      fields.add(region + "/" + FLOOR);
      fields.add(region + "/" + CEILING);
    }
    return fields;
  }

  @Override
  public @Nullable Holder holder(Cluster cluster) {
    return null;
  }

  static boolean scalesItself(Cluster cluster) {
    return cluster.anywhere(AUTO + "enabled");
  }

  @Override
  public Map<String, String> toward(Cluster cluster, Lever lever, Capacity to) throws Unfit {
    String goal = to.toString();
    if (cluster.sharded() != goal.equals(SHARDED) && lever.steps().contains(SHARDED)) {
      throw byHand(cluster);
    }
    if (goal.equals(SHARDED)) {
      return Map.of();
    }
    String tier = tier(cluster);
    if (tier.equals(goal)) {
      return Map.of();
    }
    boolean raise = compare(goal, tier) > 0;
    return scalesItself(cluster) ? bounds(cluster, goal, raise) : sizes(cluster, goal);
  }

  private static Map<String, String> sizes(Cluster cluster, String goal) {
    Map<String, String> fields = new TreeMap<>();
    for (String region : cluster.regions()) {
      for (String specs : DATA) {
        String pointer = region + "/" + specs + "/" + SIZE;
        if (cluster.at(pointer).isTextual() && !cluster.at(pointer).textValue().equals(goal)) {
          fields.put(pointer, goal);
        }
      }
    }
    return fields;
  }

  private static Map<String, String> bounds(Cluster cluster, String goal, boolean raise)
      throws Unfit {
    Map<String, String> fields = new TreeMap<>();
    for (String region : cluster.regions()) {
      String pointer = region + "/" + (raise ? CEILING : FLOOR);
      JsonNode bound = cluster.at(pointer);
      if (bound.isTextual() && compare(bound.textValue(), goal) * (raise ? 1 : -1) < 0) {
        fields.put(pointer, goal);
      }
    }
    return fields;
  }

  /** Larger is more; of one family of tiers only. */
  private static int compare(String one, String other) throws Unfit {
    Matcher left = TIER.matcher(one);
    Matcher right = TIER.matcher(other);
    if (!left.matches()
        || !right.matches()
        || !left.group(1).equals(right.group(1))
        || (left.group(3) == null) != (right.group(3) == null)) {
      throw new Unfit(
          "%s and %s are not of one family of tiers: change it by hand".formatted(one, other));
    }
    return Integer.compare(Integer.parseInt(left.group(2)), Integer.parseInt(right.group(2)));
  }

  private static Unfit byHand(Cluster cluster) {
    return cluster.sharded()
        ? new Unfit(
            Kind.BY_HAND,
            "cluster %s is sharded, and Atlas does not take sharding back"
                .formatted(cluster.name()))
        : new Unfit(
            Kind.BY_HAND,
            ("a sharded cluster never becomes a replica set again, so people turn %s into one:"
                    + " choose a shard key for each large collection, PATCH the cluster with"
                    + " {\"clusterType\": \"SHARDED\"} (in Atlas: Edit Configuration, Additional"
                    + " Settings, Shard your cluster), then shard the collections")
                .formatted(cluster.name()));
  }
}
