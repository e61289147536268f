package dev.headroom.evaluator.tenancy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Which cluster each tenant is on, as a value. A change makes another value that shares all else
 * with this one, so that it costs what it changes, and it knows what was changed since its base;
 * once that is too much, it is a base itself.
 */
public final class Placements {

  /** More changes than this make a base. */
  static final int MOST_CHANGES = 500;

  public static final Placements NONE = new Placements(TreePMap.empty(), TreePMap.empty());

  private final Placements base;
  private final TreePMap<String, String> clusters;
  private final TreePMap<String, Integer> numbers;
  private final TreePSet<String> changed;

  /** A base. */
  private Placements(TreePMap<String, String> clusters, TreePMap<String, Integer> numbers) {
    this.base = this;
    this.clusters = clusters;
    this.numbers = numbers;
    this.changed = TreePSet.empty();
  }

  /**
   * @param numbers of tenants by cluster, of those that have any
   * @param changed tenants that are elsewhere in the base, or not in one of the two
   */
  private Placements(
      Placements base,
      TreePMap<String, String> clusters,
      TreePMap<String, Integer> numbers,
      TreePSet<String> changed) {
    this.base = base;
    this.clusters = clusters;
    this.numbers = numbers;
    this.changed = changed;
  }

  /**
   * A base.
   *
   * @param clusters by tenant
   */
  public static Placements base(SortedMap<String, String> clusters) {
    TreePMap<String, Integer> numbers = TreePMap.empty();
    for (String cluster : clusters.values()) {
      numbers = counted(numbers, cluster, 1);
    }
    return new Placements(TreePMap.fromSortedMap(clusters), numbers);
  }

  /** The cluster of a tenant; null for one that has no place. */
  public @Nullable String get(String tenant) {
    return clusters.get(tenant);
  }

  public int size() {
    return clusters.size();
  }

  /** How many tenants are on a cluster. */
  public int on(String cluster) {
    return numbers.getOrDefault(cluster, 0);
  }

  /** Those that have tenants. */
  public Set<String> clusters() {
    return numbers.keySet();
  }

  /** All of them: tenant to cluster. */
  public SortedMap<String, String> byTenant() {
    return clusters;
  }

  public Placements with(String tenant, String cluster) {
    return put(tenant, cluster).settled();
  }

  public Placements without(String tenant) {
    return put(tenant, null).settled();
  }

  /**
   * Many changes at once, the departures first.
   *
   * @param placed tenant to cluster, of those that come or are elsewhere now
   * @param gone those that have no place any more
   */
  public Placements with(Map<String, String> placed, Collection<String> gone) {
    Placements next = this;
    for (String tenant : gone) {
      next = next.put(tenant, null);
    }
    for (Map.Entry<String, String> entry : placed.entrySet()) {
      next = next.put(entry.getKey(), entry.getValue());
    }
    return next.settled();
  }

  private Placements put(String tenant, @Nullable String cluster) {
    @Nullable String before = clusters.get(tenant);
    if (Objects.equals(before, cluster)) {
      return this;
    }
    TreePMap<String, Integer> counts = numbers;
    if (before != null) {
      counts = counted(counts, before, -1);
    }
    if (cluster != null) {
      counts = counted(counts, cluster, 1);
    }
    return new Placements(
        base,
        cluster == null ? clusters.minus(tenant) : clusters.plus(tenant, cluster),
        counts,
        Objects.equals(base.get(tenant), cluster) ? changed.minus(tenant) : changed.plus(tenant));
  }

  private static TreePMap<String, Integer> counted(
      TreePMap<String, Integer> numbers, String cluster, int more) {
    int number = numbers.getOrDefault(cluster, 0) + more;
    return number == 0 ? numbers.minus(cluster) : numbers.plus(cluster, number);
  }

  private Placements settled() {
    return changed.size() > MOST_CHANGES ? new Placements(clusters, numbers) : this;
  }

  /** What these are a change of; they themselves when they are a base. */
  public Placements base() {
    return base;
  }

  /** True when what was changed is known of this very base, and not only of one like it. */
  @SuppressWarnings("ReferenceEquality")
  public boolean startFrom(Placements other) {
    return base == other;
  }

  /** Who came since the base, or is elsewhere: tenant to cluster. */
  public SortedMap<String, String> placedSince() {
    var placed = new TreeMap<String, String>();
    for (String tenant : changed) {
      @Nullable String cluster = clusters.get(tenant);
      if (cluster != null) {
        placed.put(tenant, cluster);
      }
    }
    return placed;
  }

  /** Who has no place any more since the base. */
  public List<String> goneSince() {
    return changed.stream().filter(tenant -> !clusters.containsKey(tenant)).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Placements placements && clusters.equals(placements.clusters);
  }

  @Override
  public int hashCode() {
    return clusters.hashCode();
  }

  @Override
  public String toString() {
    return clusters.toString();
  }
}
