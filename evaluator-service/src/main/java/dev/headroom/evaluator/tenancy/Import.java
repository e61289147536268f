package dev.headroom.evaluator.tenancy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes over where tenants live already, all of them or none. It adds; what is not listed stays as
 * it is, and nobody is moved.
 */
public final class Import {

  private static final int MOST_FAULTS = 100;

  /**
   * A tenant and where it lives.
   *
   * @param line of a text, or the number of the entry, from 1
   */
  public record Line(int line, String tenant, String cluster) {}

  private final TenancyTable table;
  private final Map<String, String> added = new HashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<Cluster, Integer> beyond = new LinkedHashMap<>();
  private final Map<String, Integer> held = new HashMap<>();
  private final List<Turn.Fault> faults = new ArrayList<>();
  private final boolean overLimit;

  private Import(TenancyTable table, boolean overLimit) {
    this.table = table;
    this.overLimit = overLimit;
    Load.of(table).forEach((name, load) -> held.put(name, load.held()));
  }

  /**
   * @param overLimit whether clusters may have more tenants than their limit afterwards
   * @param most the most tenants of a table
   */
  public static Turn of(
      TenancyTable table, List<Line> lines, boolean overLimit, int most, Author author) {
    var reading = new Import(table, overLimit);
    lines.forEach(reading::take);
    return reading.turn(most, author);
  }

  private void take(Line line) {
    @Nullable String bad = TenantIds.fault(line.tenant());
    @Nullable Integer before = seen.putIfAbsent(line.tenant(), line.line());
    @Nullable String present = table.placements().get(line.tenant());
    @Nullable Cluster cluster = table.rules().clusters().get(line.cluster());
    if (bad != null) {
      fault(line, line.tenant(), bad);
    } else if (before != null) {
      fault(line, line.tenant(), "`%s` is on line %d as well".formatted(line.tenant(), before));
    } else if (cluster == null || cluster.retired()) {
      fault(
          line,
          line.cluster(),
          "there is no cluster `%s`; there are %s"
              .formatted(line.cluster(), String.join(", ", table.rules().clusters().keySet())));
    } else if (present != null && !present.equals(line.cluster())) {
      fault(
          line,
          line.tenant(),
          "`%s` lives on `%s`; to bring it to `%s`, move it"
              .formatted(line.tenant(), present, line.cluster()));
    } else if (present == null) {
      add(line, cluster);
    }
  }

  private void add(Line line, Cluster cluster) {
    int number = held.merge(cluster.name(), 1, Integer::sum);
    if (!overLimit && cluster.limit().isPresent() && number > cluster.limit().getAsInt()) {
      beyond.putIfAbsent(cluster, line.line());
    }
    added.put(line.tenant(), cluster.name());
  }

  private void fault(Line line, String offending, String says) {
    if (faults.size() < MOST_FAULTS) {
      String shown = offending.length() > 80 ? offending.substring(0, 80) + "..." : offending;
      faults.add(new Turn.Fault(line.line(), shown, says));
    }
  }

  private Turn turn(int most, Author author) {
    beyond.forEach(
        (cluster, line) ->
            faults.add(
                new Turn.Fault(
                    line,
                    cluster.name(),
                    "`%s` takes at most %d tenants, and would have %d with this and later lines"
                        .formatted(
                            cluster.name(),
                            cluster.limit().orElse(0),
                            held.getOrDefault(cluster.name(), 0)))));
    if (!faults.isEmpty()) {
      faults.sort((a, b) -> Integer.compare(a.line(), b.line()));
      Turn.Fault first = faults.getFirst();
      return new Turn.Refused(
          Turn.Reason.BAD_IMPORT, "line %d: %s".formatted(first.line(), first.says()), faults);
    }
    int size = table.placements().size() + added.size();
    if (size > most) {
      return new Turn.Refused(
          Turn.Reason.FULL, "the table would have %d tenants; it takes %d".formatted(size, most));
    }
    return added.isEmpty()
        ? new Turn.Already(table)
        : new Turn.Made(
            table.placed(
                table.placements().with(added, List.of()),
                author,
                TableChange.Kind.IMPORT,
                "%d tenants imported".formatted(added.size())));
  }
}
