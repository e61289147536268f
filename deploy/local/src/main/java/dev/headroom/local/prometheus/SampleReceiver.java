package dev.headroom.local.prometheus;

import dev.headroom.common.wire.SeriesLabels;

/** Takes samples as an answer is read. */
interface SampleReceiver {
  void sample(SeriesLabels labels, long timeMillis, double value);
}
