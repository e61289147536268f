package dev.headroom.evaluator.tenancy;

import java.util.List;
import java.util.OptionalInt;

/**
 * A cluster as the table knows it.
 *
 * @param limit the most tenants; empty when nothing bounds it
 * @param closed takes no further tenant
 * @param retired is in the runbook no more; it stays while tenants live here, and takes none
 */
public record Cluster(
    String name, List<String> prefixes, OptionalInt limit, boolean closed, boolean retired) {

  public Cluster {
    prefixes = List.copyOf(prefixes);
    if (retired && !prefixes.isEmpty()) {
      throw new IllegalArgumentException("no prefix leads to a retired cluster: " + name);
    }
  }

  static Cluster retired(String name) {
    return new Cluster(name, List.of(), OptionalInt.empty(), true, true);
  }
}
