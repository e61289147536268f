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
    var prefixes =
        new Prefixes(
            table.rules().clusters().values().stream()
                .flatMap(
                    cluster ->
                        cluster.prefixes().stream()
                            .map(
                                prefix ->
                                    new Route(cluster.name(), Route.Why.PREFIX, prefix, null)))
                .toList());
    @Nullable Route fallback =
        table
            .rules()
            .fallback()
            .map(name -> new Route(name, Route.Why.FALLBACK, "", null))
            .orElse(null);
    return new Router(explicit, prefixes, fallback);
  }

  /** Where a tenant is; null for one that nothing leads anywhere. */
  public @Nullable Route route(String tenant) {
    @Nullable Route placed = explicit.get(tenant);
    return placed != null ? placed : unplaced(tenant);
  }

  /** Where it would be without a placement of its own. */
  @Nullable Route unplaced(String tenant) {
    @Nullable Route matched = prefixes.longest(tenant);
    return matched != null ? matched : fallback;
  }
}
