package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.measure.RangeFunction;
import dev.headroom.evaluator.quantity.Interval;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable.Member;
import dev.headroom.evaluator.window.Summary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function over a range, answered from each series' window.
 *
 * @param parameter the number beside the range; a constant where the function takes none
 * @param distinct whether the series differ without the metric's name
 */
record OverRange(
    RangeFunction function,
    int window,
    long rangeMillis,
    long offsetMillis,
    ScalarNode parameter,
    boolean distinct)
    implements VectorNode {

  @Override
  public Value.Vector value(Evaluation at) {
    Value.Scalar number = parameter.value(at);
    boolean keepsName = function == RangeFunction.LAST_OVER_TIME;
    int least = leastSamples();
    List<Member> members = at.members(window);
    var elements = new ArrayList<Element>(members.size());
    for (Member member : members) {
      Summary summary = at.summary(member);
      if (summary.count() >= least) {
        Series series = member.series();
        double result = result(summary, at.atMillis(), number.value());
        elements.add(
            new Element(
                keepsName ? series.labels() : series.labelsWithoutName(),
                result,
                Math.min(series.freshUntilMillis(), number.freshUntilMillis()),
                within(result, summary.relativeError())));
      }
    }
    return new Value.Vector(
        distinct || keepsName ? elements : DuplicateSeriesException.refuse(elements));
  }

  /** With fewer samples in the range than this, a series has no value. */
  private int leastSamples() {
    return switch (function) {
      case RATE, INCREASE, DELTA, IRATE, IDELTA, DERIV, PREDICT_LINEAR -> 2;
      case CHANGES,
          RESETS,
          AVG_OVER_TIME,
          MIN_OVER_TIME,
          MAX_OVER_TIME,
          SUM_OVER_TIME,
          COUNT_OVER_TIME,
          LAST_OVER_TIME,
          PRESENT_OVER_TIME,
          ABSENT_OVER_TIME,
          STDDEV_OVER_TIME,
          STDVAR_OVER_TIME,
          QUANTILE_OVER_TIME ->
          1;
    };
  }

  private double result(Summary summary, long atMillis, double number) {
    double end = atMillis - offsetMillis;
    double start = end - rangeMillis;
    return switch (function) {
      case RATE -> summary.increase(start, end) / (rangeMillis / 1000.0);
      case INCREASE -> summary.increase(start, end);
      case DELTA -> summary.delta(start, end);
      case IRATE ->
          lastIncrease(summary)
              / ((summary.lastTimeMillis() - summary.previousTimeMillis()) / 1000.0);
      case IDELTA -> summary.last() - summary.previous();
      case DERIV -> summary.regression(end).slope();
      case PREDICT_LINEAR -> {
        Summary.Line line = summary.regression(atMillis);
        yield line.slope() * number + line.intercept();
      }
      case CHANGES -> summary.changes();
      case RESETS -> summary.resets();
      case AVG_OVER_TIME -> summary.average();
      case MIN_OVER_TIME -> summary.min();
      case MAX_OVER_TIME -> summary.max();
      case SUM_OVER_TIME -> summary.sum();
      case COUNT_OVER_TIME -> summary.count();
      case LAST_OVER_TIME -> summary.last();
      case PRESENT_OVER_TIME, ABSENT_OVER_TIME -> 1;
      case STDDEV_OVER_TIME -> Math.sqrt(summary.variance());
      case STDVAR_OVER_TIME -> summary.variance();
      case QUANTILE_OVER_TIME -> summary.quantile(number);
    };
  }

  /** Where the true value lies; null where that is nothing but the value. */
  private static @Nullable Interval within(double value, double relativeError) {
    double magnitude = Math.abs(value);
    if (relativeError == 0 || magnitude == 0 || !Double.isFinite(magnitude)) {
      return null;
    }
    double least = magnitude / (1 + relativeError);
    double most = magnitude / (1 - relativeError);
    return value > 0
        ? new Interval(least, most, Interval.Source.SKETCH)
        : new Interval(-most, -least, Interval.Source.SKETCH);
  }

  /** A counter that fell started anew at zero. */
  private static double lastIncrease(Summary summary) {
    boolean reset = summary.last() < summary.previous();
    return reset ? summary.last() : summary.last() - summary.previous();
  }
}
