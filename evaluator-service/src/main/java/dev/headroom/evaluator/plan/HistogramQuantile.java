package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code histogram_quantile} of classic histograms.
 *
 * @param histograms drops the bound's label alone: metrics of different names are different
 *     histograms
 * @param names drops the metric's name
 */
record HistogramQuantile(
    ScalarNode quantile, VectorNode operand, LabelRewrite histograms, LabelRewrite names)
    implements VectorNode {

  static final String UPPER_BOUND = "le";

  @Override
  public Value.Vector value(Evaluation at) {
    Value.Scalar q = quantile.value(at);
    Map<SeriesLabels, Histogram> byLabels = new LinkedHashMap<>();
    for (Element element : operand.value(at).elements()) {
      BucketBound.parse(element.labels().get(UPPER_BOUND))
          .ifPresent(
              bound ->
                  byLabels
                      .computeIfAbsent(histograms.of(element.labels()), labels -> new Histogram())
                      .add(bound, element.value(), element.freshUntilMillis()));
    }
    List<Element> elements = new ArrayList<>(byLabels.size());
    byLabels.forEach(
        (labels, histogram) -> {
          Histogram.Rank rank = histogram.quantile(q.value());
          elements.add(
              new Element(
                  names.of(labels),
                  rank.value(),
                  Math.min(histogram.freshUntilMillis(), q.freshUntilMillis()),
                  rank.interval()));
        });
    return new Value.Vector(DuplicateSeriesException.refuse(elements));
  }
}
