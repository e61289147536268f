package dev.headroom.collector.stream;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between keyframe and delta for the batches of one source: a delta while the series are
 * those of the last keyframe, which is known to be written and not too old.
 */
final class BatchEncoder {

  /**
   * An encoded batch.
   *
   * @param keyframe what a delta refers to; null for a keyframe
   */
  record Encoded(@Nullable StreamEntryId keyframe, byte[] body) {}

  private record Keyframe(StreamEntryId id, long scrapedAtMillis, List<SeriesLabels> series) {}

  private final long keyframeMillis;
  private @Nullable Keyframe last;

  BatchEncoder(Duration keyframeEvery) {
    this.keyframeMillis = keyframeEvery.toMillis();
  }

  Encoded encode(SampleBatch batch) {
    Keyframe keyframe = last;
    if (keyframe != null && fits(keyframe, batch)) {
      return new Encoded(keyframe.id(), StreamEntryCodec.delta(keyframe.id(), batch));
    }
    return new Encoded(null, StreamEntryCodec.keyframe(batch));
  }

  /** Notes that the batch, encoded so, is in the stream. */
  void written(SampleBatch batch, Encoded encoded, StreamEntryId id) {
    if (encoded.keyframe() == null) {
      last = new Keyframe(id, batch.scrapedAtMillis(), batch.series());
    }
  }

  /** Makes the next batch a keyframe. */
  void forget() {
    last = null;
  }

  private boolean fits(Keyframe keyframe, SampleBatch batch) {
    long age = batch.scrapedAtMillis() - keyframe.scrapedAtMillis();
    return age >= 0
        && age < keyframeMillis
        && (keyframe.series() == batch.series() || keyframe.series().equals(batch.series()));
  }
}
