package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.StaleMarker;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable.Member;
import dev.headroom.evaluator.window.Summary;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest sample of each series within the look-back, unless the series has ended.
 *
 * @param times whether to give the samples' times, in seconds, instead of their values: {@code
 *     timestamp(x)}
 * @param distinct whether the series differ without the metric's name
 */
record LatestSamples(int window, boolean times, boolean distinct) implements VectorNode {

  @Override
  public Value.Vector value(Evaluation at) {
    List<Member> members = at.members(window);
    var elements = new ArrayList<Element>(members.size());
    for (Member member : members) {
      Summary summary = at.summary(member);
      if (!summary.isEmpty() && !StaleMarker.isStale(summary.last())) {
        elements.add(element(member.series(), summary));
      }
    }
    return new Value.Vector(
        times && !distinct ? DuplicateSeriesException.refuse(elements) : elements);
  }

  private Element element(Series series, Summary summary) {
    return times
        ? new Element(
            series.labelsWithoutName(),
            summary.lastTimeMillis() / 1000.0,
            series.freshUntilMillis())
        : new Element(series.labels(), summary.last(), series.freshUntilMillis());
  }
}
