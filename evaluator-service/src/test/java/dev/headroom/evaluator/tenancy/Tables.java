package dev.headroom.evaluator.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Tables for tests, and what is done to them. */
public final class Tables {

  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final Author ANN = new Author("ann", NOON);
  static final int MOST = 1000;

  private Tables() {}

  /** A cluster; 0 for one without a limit. */
  public static Cluster cluster(String name, int limit, String... prefixes) {
    return new Cluster(
        name,
        List.of(prefixes),
        limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit),
        false,
        false);
  }

  static Cluster closed(String name, int limit) {
    return new Cluster(name, List.of(), OptionalInt.of(limit), true, false);
  }

  public static Rules rules(int version, Cluster... clusters) {
    var byName = new TreeMap<String, Cluster>();
    for (Cluster cluster : clusters) {
      byName.put(cluster.name(), cluster);
    }
    return new Rules(version, byName, Optional.empty());
  }

  /** Version 1 of a table. */
  public static TenancyTable table(Cluster... clusters) {
    return made(Adoption.adopt(TenancyTable.empty("shop"), rules(1, clusters), ANN));
  }

  /** With so many more tenants on a cluster: {@code a-001}, {@code a-002}. */
  static TenancyTable filled(TenancyTable table, String cluster, int tenants) {
    var more = new TreeMap<String, String>();
    for (int i = 1; i <= tenants; i++) {
      more.put("%s-%03d".formatted(cluster, i), cluster);
    }
    return table.placed(
        table.placements().with(more, List.of()), ANN, TableChange.Kind.IMPORT, "filled");
  }

  static TenancyTable placed(TenancyTable table, String tenant, String cluster) {
    return made(Newcomers.place(table, tenant, Optional.of(cluster), Map.of(), MOST, ANN));
  }

  public static TenancyTable made(Turn turn) {
    if (turn instanceof Turn.Made(TenancyTable table)) {
      return table;
    }
    throw new AssertionError("not made: " + turn);
  }

  static Turn.Refused refused(Turn turn) {
    if (turn instanceof Turn.Refused refused) {
      return refused;
    }
    throw new AssertionError("not refused: " + turn);
  }

  static Watch watch(Watch.Alarm alarm) {
    return new Watch(alarm, OptionalDouble.empty());
  }
}
