package dev.headroom.evaluator.tenancy;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Places tenants that have no data yet: on the cluster of their prefix while it has room, since
 * that is where a look-up sent them before, else where most further tenants fit.
 */
public final class Newcomers {

  /** Known to be quiet first, then the most room, then the fewest tenants, then by name. */
  private static Comparator<Load> best(Map<String, Watch> watches) {
    return Comparator.<Load, Boolean>comparing(
            load -> Watch.of(watches, load.cluster().name()).alarm() == Watch.Alarm.UNKNOWN)
        .thenComparing(Comparator.comparingInt(Newcomers::comparableRoom).reversed())
        .thenComparingInt(Load::held)
        .thenComparing(load -> load.cluster().name());
  }

  private Newcomers() {}

  private static int comparableRoom(Load load) {
    return load.cluster().limit().isPresent() ? load.room() : Integer.MAX_VALUE;
  }

  /**
   * @param wanted the cluster that it is to be on; any when empty
   * @param most the most tenants of a table
   */
  public static Turn place(
      TenancyTable table,
      String tenant,
      Optional<String> wanted,
      Map<String, Watch> watches,
      int most,
      Author author) {
    @Nullable String fault = TenantIds.fault(tenant);
    if (fault != null) {
      return new Turn.Refused(Turn.Reason.BAD_TENANT, fault);
    }
    @Nullable String present = table.placements().get(tenant);
    if (present != null) {
      return wanted.isEmpty() || wanted.get().equals(present)
          ? new Turn.Already(table)
          : new Turn.Refused(
              Turn.Reason.PLACED_ELSEWHERE,
              "`%s` lives on `%s`; to bring it to `%s`, move it"
                  .formatted(tenant, present, wanted.get()));
    }
    if (table.placements().size() >= most) {
      return new Turn.Refused(
          Turn.Reason.FULL, "the table has %d tenants, which is the most".formatted(most));
    }
    SortedMap<String, Load> loads = Load.of(table);
    if (wanted.isPresent()) {
      return placeOn(table, tenant, wanted.get(), loads, watches, author);
    }
    return choose(Router.unplaced(table.rules()).route(tenant), loads, watches)
        .map(load -> placed(table, tenant, load.cluster().name(), author))
        .orElseGet(() -> noRoom(loads, watches));
  }

  private static Optional<Load> choose(
      @Nullable Route before, SortedMap<String, Load> loads, Map<String, Watch> watches) {
    if (before != null && before.why() == Route.Why.PREFIX) {
      Optional<Load> own =
          Optional.ofNullable(loads.get(before.cluster())).filter(load -> fits(load, watches));
      if (own.isPresent()) {
        return own;
      }
    }
    return loads.values().stream().filter(load -> fits(load, watches)).min(best(watches));
  }

  private static boolean fits(Load load, Map<String, Watch> watches) {
    return Room.refusal(load, Watch.of(watches, load.cluster().name())).isEmpty();
  }

  private static Turn placeOn(
      TenancyTable table,
      String tenant,
      String cluster,
      SortedMap<String, Load> loads,
      Map<String, Watch> watches,
      Author author) {
    @Nullable Load load = loads.get(cluster);
    if (load == null) {
      return noSuchCluster(cluster, table);
    }
    return Room.refusal(load, Watch.of(watches, cluster))
        .<Turn>map(why -> new Turn.Refused(Turn.Reason.NO_ROOM, why))
        .orElseGet(() -> placed(table, tenant, cluster, author));
  }

  static Turn.Refused noSuchCluster(String cluster, TenancyTable table) {
    return new Turn.Refused(
        Turn.Reason.NO_SUCH_CLUSTER,
        "there is no cluster `%s`; there are %s"
            .formatted(cluster, String.join(", ", table.rules().clusters().keySet())));
  }

  private static Turn placed(TenancyTable table, String tenant, String cluster, Author author) {
    return new Turn.Made(
        table.placed(
            table.placements().with(tenant, cluster),
            author,
            TableChange.Kind.PLACED,
            "`%s` lives on `%s`".formatted(tenant, cluster)));
  }

  private static Turn noRoom(SortedMap<String, Load> loads, Map<String, Watch> watches) {
    String each =
        loads.values().stream()
            .flatMap(load -> Room.refusal(load, Watch.of(watches, load.cluster().name())).stream())
            .collect(Collectors.joining("; "));
    return new Turn.Refused(
        Turn.Reason.NO_ROOM,
        each.isEmpty() ? "the runbook has no clusters" : "no cluster has room: " + each);
  }

  /** Takes a tenant that is gone out of the table. */
  public static Turn forget(TenancyTable table, String tenant, Author author) {
    if (table.moves().containsKey(tenant)) {
      return new Turn.Refused(
          Turn.Reason.MOVING, "`%s` is moving; finish or abort the move first".formatted(tenant));
    }
    @Nullable String cluster = table.placements().get(tenant);
    if (cluster == null) {
      return new Turn.Already(table);
    }
    return new Turn.Made(
        table.placed(
            table.placements().without(tenant),
            author,
            TableChange.Kind.FORGOTTEN,
            "`%s` lives on `%s` no more".formatted(tenant, cluster)));
  }
}
