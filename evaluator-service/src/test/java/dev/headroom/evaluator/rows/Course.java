package dev.headroom.evaluator.rows;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** A value over time: it stays until the next one; not a number for no sample. */
record Course(NavigableMap<Duration, Double> values) {

  static Course of(double value) {
    return new Course(new TreeMap<>(Map.of(Duration.ZERO, value)));
  }

  /** The same until a time, and another value from there on. */
  Course then(Duration from, double value) {
    var next = new TreeMap<>(values);
    next.put(from, value);
    return new Course(next);
  }

  /** No samples from a time on. */
  Course gone(Duration from) {
    return then(from, Double.NaN);
  }

  Course map(DoubleUnaryOperator change) {
    var next = new TreeMap<Duration, Double>();
    values.forEach((at, value) -> next.put(at, change.applyAsDouble(value)));
    return new Course(next);
  }

  double at(Duration time) {
    return values.floorEntry(time).getValue();
  }
}
