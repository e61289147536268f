package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceId;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.WorstLabel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many series sources have, and may have: of one source, all of its targets together, and of
 * all sources of a runbook that are collected here. A collection that is over it is refused as a
 * whole: a part of its series would give wrong sums. Safe for use by many threads.
 */
public final class SeriesBudget {

  private static final class OfRunbook {
    private final Map<SourceId, Integer> targets = new HashMap<>();
    private final Map<String, Integer> sources = new HashMap<>();
    private int all;
  }

  private final int perSource;
  private final int perRunbook;
  private final Map<String, OfRunbook> runbooks = new ConcurrentHashMap<>();

  public SeriesBudget(int perSource, int perRunbook) {
    if (perSource < 1 || perRunbook < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    this.perSource = perSource;
    this.perRunbook = perRunbook;
  }

  /** The same limits, of which nothing is taken. */
  SeriesBudget anew() {
    return new SeriesBudget(perSource, perRunbook);
  }

  /** Series of all sources of the runbook that are collected here. */
  public int of(String runbook) {
    OfRunbook of = runbooks.get(runbook);
    if (of == null) {
      return 0;
    }
    synchronized (of) {
      return of.all;
    }
  }

  /**
   * Takes room for the series of a source, or of one of its targets, in place of those that it had.
   *
   * @return why there is none, with the label to blame; then it has no room at all
   */
  Optional<Failure> admit(SourceId id, List<SeriesLabels> series) {
    OfRunbook of = runbooks.computeIfAbsent(id.runbook(), name -> new OfRunbook());
    int ofSource;
    int ofRunbook;
    synchronized (of) {
      int before = of.targets.getOrDefault(id, 0);
      ofSource = of.sources.getOrDefault(id.source(), 0) - before + series.size();
      ofRunbook = of.all - before + series.size();
      boolean fits = ofSource <= perSource && ofRunbook <= perRunbook;
      set(of, id, fits ? series.size() : 0);
      if (fits) {
        return Optional.empty();
      }
    }
    String limit =
        ofSource > perSource
            ? "the source would have %d series, at most %d".formatted(ofSource, perSource)
            : "the runbook would have %d series, at most %d".formatted(ofRunbook, perRunbook);
    return Optional.of(
        new Failure(
            "too-many-series",
            "%s; of the %d here %s".formatted(limit, series.size(), WorstLabel.describe(series))));
  }

  /** Gives back the room of a source, or target, that is collected here no more. */
  void release(SourceId id) {
    OfRunbook of = runbooks.get(id.runbook());
    if (of != null) {
      synchronized (of) {
        set(of, id, 0);
      }
    }
  }

  private static void set(OfRunbook of, SourceId id, int count) {
    Integer before = count == 0 ? of.targets.remove(id) : of.targets.put(id, count);
    int more = count - (before == null ? 0 : before);
    of.all += more;
    of.sources.merge(id.source(), more, Integer::sum);
    of.sources.remove(id.source(), 0);
  }
}
