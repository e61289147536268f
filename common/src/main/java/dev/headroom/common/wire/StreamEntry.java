package dev.headroom.common.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The payload of one entry of a runbook's stream, decoded as far as it can be on its own. */
public sealed interface StreamEntry {

  /** Series definitions and a value for each: stands on its own, and later deltas refer to it. */
  record Keyframe(SampleBatch batch) implements StreamEntry {}

  /**
   * Values for the series of an earlier keyframe, in its order.
   *
   * @param keyframe the entry that defined the series
   */
  record Delta(
      StreamEntryId keyframe,
      long scrapedAtMillis,
      double[] values,
      long @Nullable [] timestampsMillis)
      implements StreamEntry {

    /**
     * The full batch.
     *
     * @throws WireFormatException if the keyframe has another number of series
     */
    public SampleBatch resolve(SampleBatch definition) {
      if (definition.size() != values.length) {
        throw new WireFormatException(
            WireFormatException.KEYFRAME_MISMATCH,
            "keyframe %s defines %d series, the entry has %d values"
                .formatted(keyframe, definition.size(), values.length));
      }
      return new SampleBatch(
          definition.source(), scrapedAtMillis, definition.series(), values, timestampsMillis);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Delta delta
          && keyframe.equals(delta.keyframe)
          && scrapedAtMillis == delta.scrapedAtMillis
          && Arrays.equals(values, delta.values)
          && Arrays.equals(timestampsMillis, delta.timestampsMillis);
    }

    @Override
    public int hashCode() {
      return keyframe.hashCode();
    }
  }

  /** No samples, only time: the owner of a silent stream writes it so that event time goes on. */
  record Tick() implements StreamEntry {}
}
