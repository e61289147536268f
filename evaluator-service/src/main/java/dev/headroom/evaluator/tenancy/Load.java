package dev.headroom.evaluator.tenancy;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many tenants of the table a cluster has. Those that only a prefix or the fallback leads there
 * are not known, and not counted.
 *
 * @param serving tenants that it serves
 * @param arriving tenants that are being copied to it
 * @param leaving tenants that it served, and still holds a copy of
 */
public record Load(Cluster cluster, int serving, int arriving, int leaving) {

  /** Databases that it holds now. */
  public int held() {
    return serving + arriving + leaving;
  }

  /** Further tenants that it may take; as good as endless for a cluster without a limit. */
  public int room() {
    return cluster.limit().isPresent()
        ? Math.max(0, cluster.limit().getAsInt() - held())
        : Integer.MAX_VALUE - held();
  }

  /** True when it serves more than it may. */
  public boolean isOver() {
    return cluster.limit().isPresent() && serving > cluster.limit().getAsInt();
  }

  /** The load of each cluster of a table. */
  public static SortedMap<String, Load> of(TenancyTable table) {
    var loads = new TreeMap<String, Load>();
    table
        .rules()
        .clusters()
        .forEach((name, cluster) -> loads.put(name, new Load(cluster, 0, 0, 0)));
    table
        .placements()
        .values()
        .forEach(name -> loads.computeIfPresent(name, (n, l) -> l.plus(1, 0, 0)));
    for (Move move : table.moves().values()) {
      boolean switched = move.serving().equals(move.to());
      loads.computeIfPresent(
          move.other(), (name, load) -> switched ? load.plus(0, 0, 1) : load.plus(0, 1, 0));
    }
    return loads;
  }

  private Load plus(int served, int arrived, int left) {
    return new Load(cluster, serving + served, arriving + arrived, leaving + left);
  }
}
