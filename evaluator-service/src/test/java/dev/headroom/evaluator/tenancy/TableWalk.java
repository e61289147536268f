package dev.headroom.evaluator.tenancy;

import static dev.headroom.evaluator.tenancy.Tables.ANN;
import static dev.headroom.evaluator.tenancy.Tables.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Seeded changes of a table: newcomers, departures, imports, moves in all phases, and rules. */
final class TableWalk {

  private static final int MOST = 4000;
  private static final int TENANTS = 80;
  private static final List<String> CLUSTERS = List.of("a", "b", "c", "d");

  private final Random random;

  TableWalk(long seed) {
    this.random = new Random(seed);
  }

  /** The next version: something that is refused, or is so already, is tried again as another. */
  TenancyTable next(TenancyTable table) {
    while (true) {
      if (turn(table) instanceof Turn.Made(TenancyTable made)) {
        return made;
      }
    }
  }

  private Turn turn(TenancyTable table) {
    String tenant = "t" + random.nextInt(TENANTS);
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> Newcomers.place(table, tenant, Optional.empty(), Map.of(), MOST, ANN);
      case 3, 4 -> Newcomers.forget(table, tenant, ANN);
      case 5 -> Import.of(table, lines(table), true, MOST, ANN);
      case 6 -> prepare(table, tenant);
      case 7, 8 -> advance(table);
      default -> Adoption.adopt(table, rules(table.rules().runbookVersion() + 1), ANN);
    };
  }

  private String anyCluster() {
    return CLUSTERS.get(random.nextInt(CLUSTERS.size()));
  }

  /** Now and then more than the changes that a base may have. */
  private List<Import.Line> lines(TenancyTable table) {
    String cluster = anyCluster();
    int number = random.nextInt(4) == 0 ? 200 + random.nextInt(500) : random.nextInt(5);
    var lines = new ArrayList<Import.Line>();
    for (int i = random.nextInt(2000); lines.size() < number; i++) {
      if (table.placements().get("m" + i) == null) {
        lines.add(new Import.Line(lines.size() + 1, "m" + i, cluster));
      }
    }
    return lines;
  }

  private Turn prepare(TenancyTable table, String tenant) {
    Writes writes = random.nextBoolean() ? Writes.BOTH : Writes.PAUSE;
    return Moving.prepare(table, tenant, anyCluster(), writes, Duration.ZERO, Map.of(), ANN);
  }

  private Turn advance(TenancyTable table) {
    List<Move> open = List.copyOf(table.moves().values());
    if (open.isEmpty()) {
      return new Turn.Already(table);
    }
    var steps = Moving.Step.values();
    return Moving.advance(
        table,
        open.get(random.nextInt(open.size())).id(),
        steps[random.nextInt(steps.length)],
        ANN);
  }

  /** Three of the clusters, so that one retires; a prefix of its own for each. */
  private Rules rules(int version) {
    var named = new ArrayList<>(CLUSTERS);
    named.remove(random.nextInt(named.size()));
    return Tables.rules(
        version,
        named.stream()
            .map(name -> cluster(name, 0, "t" + random.nextInt(9) + name, name))
            .toArray(Cluster[]::new));
  }
}
