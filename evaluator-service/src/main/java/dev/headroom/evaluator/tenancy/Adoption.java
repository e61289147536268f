package dev.headroom.evaluator.tenancy;

import java.util.TreeMap;
import java.util.TreeSet;

/** Takes over what a new version of the runbook says; whoever was placed stays where they are. */
public final class Adoption {

  private Adoption() {}

  public static Turn adopt(TenancyTable table, Rules rules, Author author) {
    boolean nothing = table.version() == 0 && rules.clusters().isEmpty();
    if (nothing || !rules.follows(table.rules())) {
      return new Turn.Already(table);
    }
    var clusters = new TreeMap<>(rules.clusters());
    var used = new TreeSet<>(table.placements().clusters());
    table.moves().values().forEach(move -> used.add(move.other()));
    used.forEach(name -> clusters.computeIfAbsent(name, Cluster::retired));
    String says =
        rules.runbookVersion() == 0
            ? "there is no runbook any more"
            : "the rules of version %d of the runbook".formatted(rules.runbookVersion());
    return new Turn.Made(table.rules(rules.with(clusters), author, says));
  }
}
