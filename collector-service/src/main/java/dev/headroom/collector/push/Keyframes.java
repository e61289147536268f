package dev.headroom.collector.push;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lists of series that a push source has lately written in full: several, since a sender with
 * many connections sends many lists in turn. Safe for use by many threads.
 */
final class Keyframes {

  private static final int MAX_LISTS = 32;

  private record Written(StreamEntryId id, long atMillis) {}

  private final long keyframeMillis;

  private final Map<List<SeriesLabels>, Written> written =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<SeriesLabels>, Written> eldest) {
          return size() > MAX_LISTS;
        }
      };

  Keyframes(long keyframeMillis) {
    this.keyframeMillis = keyframeMillis;
  }

  /** The entry that a delta of this batch may refer to, or null. */
  synchronized @Nullable StreamEntryId of(SampleBatch batch) {
    Written last = written.get(batch.series());
    if (last == null || batch.scrapedAtMillis() - last.atMillis() >= keyframeMillis) {
      return null;
    }
    return last.id();
  }

  synchronized void wrote(SampleBatch batch, StreamEntryId id) {
    written.put(batch.series(), new Written(id, batch.scrapedAtMillis()));
  }

  synchronized void forget(SampleBatch batch) {
    written.remove(batch.series());
  }
}
