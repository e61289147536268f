package dev.headroom.evaluator.state;

import dev.headroom.common.wire.SeriesLabels;

/** Where state is read from, in the order in which it was written. */
public interface StateSource {

  long number();

  double real();

  String text();

  byte[] bytes();

  SeriesLabels labels();
}
