package dev.headroom.evaluator.tenancy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks tenants up in one version of the table: where it was placed, else the longest prefix, else
 * the fallback. Safe for use by many threads; a look-up allocates nothing.
 */
public final class Router {

  /**
   * Where the rules alone lead.
   *
   * @param explicit by cluster, of tenants that are placed there
   */
  private record Led(
      Rules rules, Map<String, Route> explicit, Prefixes prefixes, @Nullable Route fallback) {

    static Led by(Rules rules) {
      var explicit = new HashMap<String, Route>();
      rules
          .clusters()
          .keySet()
          .forEach(name -> explicit.put(name, new Route(name, Route.Why.EXPLICIT, "", null)));
      var prefixes =
          rules.clusters().values().stream()
              .flatMap(
                  cluster ->
                      cluster.prefixes().stream()
                          .map(prefix -> new Route(cluster.name(), Route.Why.PREFIX, prefix, null)))
              .toList();
      @Nullable Route fallback =
          rules.fallback().map(name -> new Route(name, Route.Why.FALLBACK, "", null)).orElse(null);
      return new Led(rules, explicit, new Prefixes(prefixes), fallback);
    }
  }

  private final Led led;
  private final Placements placements;
  private final Map<String, Route> moving;

  private Router(Led led, Placements placements, Map<String, Route> moving) {
    this.led = led;
    this.placements = placements;
    this.moving = moving;
  }

  public static Router of(TenancyTable table) {
    return of(table, Led.by(table.rules()));
  }

  /** One that knows no placements: where tenants would be without one of their own. */
  static Router unplaced(Rules rules) {
    return new Router(Led.by(rules), Placements.NONE, Map.of());
  }

  /** That of a later version, which takes over what is the same. */
  public Router next(TenancyTable table) {
    return of(table, table.rules().equals(led.rules()) ? led : Led.by(table.rules()));
  }

  private static Router of(TenancyTable table, Led led) {
    var moving = HashMap.<String, Route>newHashMap(table.moves().size());
    table
        .moves()
        .forEach(
            (tenant, move) ->
                moving.put(tenant, new Route(move.serving(), Route.Why.EXPLICIT, "", move)));
    return new Router(led, table.placements(), moving);
  }

  /** Where a tenant is; null for one that nothing leads anywhere. */
  public @Nullable Route route(String tenant) {
    @Nullable String placed = placements.get(tenant);
    if (placed != null) {
      @Nullable Route move = moving.get(tenant);
      return move != null ? move : led.explicit().get(placed);
    }
    @Nullable Route matched = led.prefixes().longest(tenant);
    return matched != null ? matched : led.fallback();
  }
}
