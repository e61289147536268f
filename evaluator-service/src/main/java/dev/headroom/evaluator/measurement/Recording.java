package dev.headroom.evaluator.measurement;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.measure.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples of many series over time, found by selector. One thread at a time. */
public final class Recording {

  /** So many selectors' series are remembered: cases of a batch ask for the same ones. */
  private static final int REMEMBERED_SELECTORS = 512;

  private final List<SampledSeries> all;
  private final Map<String, List<SampledSeries>> byMetric = new HashMap<>();
  private final Map<Selector, List<SampledSeries>> bySelector =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Selector, List<SampledSeries>> eldest) {
          return size() > REMEMBERED_SELECTORS;
        }
      };

  /**
   * @param series each once
   */
  public Recording(Collection<SampledSeries> series) {
    this.all = series.stream().sorted(Comparator.comparing(SampledSeries::labels)).toList();
    for (SampledSeries one : all) {
      byMetric.computeIfAbsent(one.labels().metric(), metric -> new ArrayList<>()).add(one);
    }
  }

  /** All series, sorted by their labels. */
  public List<SampledSeries> series() {
    return all;
  }

  /** The series that a selector matches, sorted by their labels. */
  public List<SampledSeries> matching(Selector selector) {
    return bySelector.computeIfAbsent(
        selector,
        unknown ->
            candidates(selector).stream().filter(one -> selector.matches(one.labels())).toList());
  }

  private List<SampledSeries> candidates(Selector selector) {
    return selector.matchers().stream()
        .filter(matcher -> matcher.op() == Matcher.Op.EQUAL)
        .filter(matcher -> matcher.label().equals(SeriesLabels.METRIC_NAME))
        .findFirst()
        .map(matcher -> byMetric.getOrDefault(matcher.operand(), List.of()))
        .orElse(all);
  }
}
