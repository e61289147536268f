package dev.headroom.evaluator.tenancy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks tenants up in one version of the table: where it was placed, else the longest prefix, else
 * the fallback. Safe for use by many threads; a look-up allocates nothing.
 */
public final class Router {

  private final Map<String, Route> explicit;
  private final Prefixes prefixes;
  private final @Nullable Route fallback;

  private Router(Map<String, Route> explicit, Prefixes prefixes, @Nullable Route fallback) {
    this.explicit = explicit;
    this.prefixes = prefixes;
    this.fallback = fallback;
  }

  public static Router of(TenancyTable table) {
    var onCluster = new HashMap<String, Route>();
    var explicit = HashMap.<String, Route>newHashMap(table.placements().size());
    table
        .placements()
        .forEach(
            (tenant, cluster) ->
                explicit.put(
                    tenant,
                    onCluster.computeIfAbsent(
                        cluster, name -> new Route(name, Route.Why.EXPLICIT, "", null))));
    table
        .moves()
        .forEach(
            (tenant, move) ->
                explicit.put(tenant, new Route(move.serving(), Route.Why.EXPLICIT, "", move)));
    return new Router(explicit, prefixes(table.rules()), fallback(table.rules()));
  }

  /** One that knows no placements: where tenants would be without one of their own. */
  static Router unplaced(Rules rules) {
    return new Router(Map.of(), prefixes(rules), fallback(rules));
  }

  private static Prefixes prefixes(Rules rules) {
    return new Prefixes(
        rules.clusters().values().stream()
            .flatMap(
                cluster ->
                    cluster.prefixes().stream()
                        .map(prefix -> new Route(cluster.name(), Route.Why.PREFIX, prefix, null)))
            .toList());
  }

  private static @Nullable Route fallback(Rules rules) {
    return rules.fallback().map(name -> new Route(name, Route.Why.FALLBACK, "", null)).orElse(null);
  }

  /** Where a tenant is; null for one that nothing leads anywhere. */
  public @Nullable Route route(String tenant) {
    @Nullable Route placed = explicit.get(tenant);
    if (placed != null) {
      return placed;
    }
    @Nullable Route matched = prefixes.longest(tenant);
    return matched != null ? matched : fallback;
  }
}
