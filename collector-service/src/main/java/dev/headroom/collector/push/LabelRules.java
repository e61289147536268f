package dev.headroom.collector.push;

import dev.headroom.common.wire.SeriesLabels;
import org.jspecify.annotations.Nullable;

/** What the labels of a pushed series must be like. Names may be any text, as in Prometheus 3. */
final class LabelRules {

  private LabelRules() {}

  /** What is wrong, or null. */
  static @Nullable String fault(SeriesLabels labels, PushLimits limits) {
    if (labels.metric().isEmpty()) {
      return "a series has no name: " + Shown.text(labels.toString());
    }
    if (labels.size() - 1 > limits.labels()) {
      return "%s has %d labels; at most %d"
          .formatted(Shown.text(labels.metric()), labels.size() - 1, limits.labels());
    }
    for (int i = 0; i < labels.size(); i++) {
      String name = labels.name(i);
      String value = labels.value(i);
      if (name.isEmpty() || name.length() > limits.nameBytes()) {
        return "a label's name has 1 to %d characters: %s"
            .formatted(limits.nameBytes(), Shown.text(name));
      }
      int most = name.equals(SeriesLabels.METRIC_NAME) ? limits.nameBytes() : limits.valueBytes();
      if (value.length() > most) {
        return "the value of %s has %d characters; at most %d"
            .formatted(Shown.text(name), value.length(), most);
      }
    }
    return null;
  }
}
