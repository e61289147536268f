package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of what two matching elements make: those of the side of the many, as far as they
 * matched, with those that it takes from the side of the one. Remembered for each pair.
 */
final class MatchedLabels {

  /** Beyond this the memory starts anew: series come and go. */
  private static final int MAX_REMEMBERED = 200_000;

  private record Pair(SeriesLabels many, SeriesLabels one) {}

  private final LabelRewrite kept;
  private final List<String> include;
  private final boolean dropsName;
  private final Map<Pair, SeriesLabels> remembered = new HashMap<>();

  /**
   * @param kept what stays of the labels of the many, before {@code include}
   * @param dropsName whether the result has no metric name, even where {@code include} brings one
   */
  MatchedLabels(LabelRewrite kept, List<String> include, boolean dropsName) {
    this.kept = kept;
    this.include = List.copyOf(include);
    this.dropsName = dropsName;
  }

  SeriesLabels of(SeriesLabels many, SeriesLabels one) {
    if (include.isEmpty()) {
      return kept.of(many);
    }
    if (remembered.size() >= MAX_REMEMBERED) {
      remembered.clear();
    }
    return remembered.computeIfAbsent(new Pair(many, one), pair -> joined(many, one));
  }

  private SeriesLabels joined(SeriesLabels many, SeriesLabels one) {
    SeriesLabels labels = kept.of(many);
    for (String name : include) {
      labels = LabelRewrites.with(labels, name, LabelRewrites.valueOf(one, name));
    }
    return dropsName ? LabelRewrites.withoutName(labels) : labels;
  }
}
