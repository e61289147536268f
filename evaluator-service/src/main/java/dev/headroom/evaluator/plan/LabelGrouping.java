package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps or drops labels, and remembers the outcome for each label set it has seen. */
final class LabelGrouping {

  /** Beyond this the memory starts anew: series come and go. */
  private static final int MAX_REMEMBERED = 200_000;

  private final boolean keep;
  private final Set<String> names;
  private final Map<SeriesLabels, SeriesLabels> remembered = new HashMap<>();

  private LabelGrouping(boolean keep, List<String> names) {
    this.keep = keep;
    this.names = Set.copyOf(names);
  }

  static LabelGrouping keeping(List<String> names) {
    return new LabelGrouping(true, names);
  }

  /** Drops the names given, and always the metric's name. */
  static LabelGrouping dropping(List<String> names) {
    return new LabelGrouping(false, names);
  }

  SeriesLabels of(SeriesLabels labels) {
    if (remembered.size() > MAX_REMEMBERED) {
      remembered.clear();
    }
    return remembered.computeIfAbsent(labels, this::reduce);
  }

  private SeriesLabels reduce(SeriesLabels labels) {
    var kept = new TreeMap<String, String>();
    for (int i = 0; i < labels.size(); i++) {
      String name = labels.name(i);
      boolean wanted =
          keep
              ? names.contains(name)
              : !names.contains(name) && !name.equals(SeriesLabels.METRIC_NAME);
      if (wanted) {
        kept.put(name, labels.value(i));
      }
    }
    return SeriesLabels.of(kept);
  }
}
