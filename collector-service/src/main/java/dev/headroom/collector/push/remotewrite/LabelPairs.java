package dev.headroom.collector.push.remotewrite;

import dev.headroom.collector.push.Shown;
import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The labels of the series that is being read: sorted, as a rule, and then taken as they are. */
final class LabelPairs {

  private final List<String> flat = new ArrayList<>();

  void add(String name, String value) {
    if (!value.isEmpty()) {
      flat.add(name);
      flat.add(value);
    }
  }

  /**
   * The labels.
   *
   * @throws IllegalArgumentException if a name comes twice
   */
  SeriesLabels toLabels() {
    for (int i = 2; i < flat.size(); i += 2) {
      if (flat.get(i - 2).compareTo(flat.get(i)) >= 0) {
        return sorted();
      }
    }
    return SeriesLabels.ofSorted(flat);
  }

  private SeriesLabels sorted() {
    var labels = new TreeMap<String, String>();
    for (int i = 0; i < flat.size(); i += 2) {
      if (labels.put(flat.get(i), flat.get(i + 1)) != null) {
        throw new IllegalArgumentException(
            "a series has label %s twice".formatted(Shown.text(flat.get(i))));
      }
    }
    return SeriesLabels.of(labels);
  }
}
