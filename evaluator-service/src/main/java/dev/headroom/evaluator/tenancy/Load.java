package dev.headroom.evaluator.tenancy;

import java.util.HashMap;
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
    var arriving = new HashMap<String, Integer>();
    var leaving = new HashMap<String, Integer>();
    for (Move move : table.moves().values()) {
      boolean switched = move.serving().equals(move.to());
      (switched ? leaving : arriving).merge(move.other(), 1, Integer::sum);
    }
    var loads = new TreeMap<String, Load>();
    table
        .rules()
        .clusters()
        .forEach(
            (name, cluster) ->
                loads.put(
                    name,
                    new Load(
                        cluster,
                        table.placements().on(name),
                        arriving.getOrDefault(name, 0),
                        leaving.getOrDefault(name, 0))));
    return loads;
  }
}
