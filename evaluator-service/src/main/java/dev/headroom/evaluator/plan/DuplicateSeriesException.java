package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Two values of one vector have the same labels: nothing tells them apart any more. */
public final class DuplicateSeriesException extends EvaluationException {

  private static final long serialVersionUID = 1L;

  private DuplicateSeriesException(SeriesLabels labels) {
    super(
        "vector cannot contain metrics with the same labelset: %s comes twice; select one metric or aggregate"
            .formatted(labels));
  }

  /**
   * The same elements, of which no two have the same labels.
   *
   * @throws DuplicateSeriesException if two have
   */
  static List<Element> refuse(List<Element> elements) {
    if (elements.size() > 1) {
      Set<SeriesLabels> seen = HashSet.newHashSet(elements.size());
      for (Element element : elements) {
        if (!seen.add(element.labels())) {
          throw new DuplicateSeriesException(element.labels());
        }
      }
    }
    return elements;
  }
}
