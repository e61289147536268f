package dev.headroom.evaluator.tenancy;

import dev.headroom.evaluator.runbook.model.Tenancy;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a version of the runbook says of tenants. The table keeps the rules that it goes by, so that
 * a new version of the runbook changes look-ups at one moment, that of a version of the table.
 *
 * @param runbookVersion 0 when there is no runbook
 * @param clusters by name
 * @param fallback of tenants that no prefix matches
 */
public record Rules(
    int runbookVersion, SortedMap<String, Cluster> clusters, Optional<String> fallback) {

  /** There is no runbook. */
  public static final Rules NONE = new Rules(0, new TreeMap<>(), Optional.empty());

  public Rules {
    clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
    if (fallback.isPresent() && !clusters.containsKey(fallback.get())) {
      throw new IllegalArgumentException("the fallback is no cluster: " + fallback.get());
    }
  }

  /**
   * @param tenancy null for a runbook that says nothing of tenants
   */
  public static Rules of(int runbookVersion, @Nullable Tenancy tenancy) {
    var clusters = new TreeMap<String, Cluster>();
    if (tenancy == null) {
      return new Rules(runbookVersion, clusters, Optional.empty());
    }
    tenancy
        .clusters()
        .forEach(
            (name, cluster) ->
                clusters.put(
                    name,
                    new Cluster(
                        name,
                        cluster.prefixes(),
                        cluster.maxTenants() == null
                            ? OptionalInt.empty()
                            : OptionalInt.of(cluster.maxTenants()),
                        cluster.closed(),
                        false)));
    return new Rules(runbookVersion, clusters, Optional.ofNullable(tenancy.fallback()));
  }

  /** True when this is of a later state of the runbook than other rules. */
  public boolean follows(Rules other) {
    return runbookVersion != other.runbookVersion
        && (runbookVersion == 0 || runbookVersion > other.runbookVersion);
  }

  Rules with(SortedMap<String, Cluster> others) {
    return new Rules(runbookVersion, others, fallback);
  }
}
