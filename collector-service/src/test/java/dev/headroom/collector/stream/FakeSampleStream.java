package dev.headroom.collector.stream;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.StreamEntry;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Streams in memory, that can go away, lose answers, refuse and forget. */
public class FakeSampleStream implements SampleStream {

  private final Map<String, TreeMap<StreamEntryId, byte[]>> streams = new ConcurrentHashMap<>();
  private final AtomicLong clock = new AtomicLong(1_760_000_000_000L);

  /** What the next append is to answer; null for the truth. */
  public volatile Appended answer;

  /** Whether an entry is kept although the answer is another. */
  public volatile boolean keepsAnyway;

  @Override
  public synchronized Appended append(
      String runbook, @Nullable StreamEntryId keyframe, byte[] body) {
    if (answer != null && !keepsAnyway) {
      return answer;
    }
    var stream = streams.computeIfAbsent(runbook, name -> new TreeMap<>());
    if (keyframe != null && !stream.containsKey(keyframe)) {
      return new Appended.KeyframeGone();
    }
    var id = new StreamEntryId(clock.incrementAndGet(), 0);
    stream.put(id, body);
    return answer == null ? new Appended.Written(id) : answer;
  }

  public synchronized void loseEverything() {
    streams.clear();
  }

  /** The batches of a runbook as a reader understands them. */
  public synchronized List<SampleBatch> batches(String runbook) {
    return read(streams.getOrDefault(runbook, new TreeMap<>()));
  }

  /** Resolves entries as a reader does; fails if a delta cannot be understood. */
  public static List<SampleBatch> read(Map<StreamEntryId, byte[]> entries) {
    var keyframes = new TreeMap<StreamEntryId, SampleBatch>();
    var batches = new ArrayList<SampleBatch>();
    entries.forEach(
        (id, body) -> {
          switch (StreamEntryCodec.decode(StreamEntryCodec.VERSION, body)) {
            case StreamEntry.Keyframe keyframe -> {
              keyframes.put(id, keyframe.batch());
              batches.add(keyframe.batch());
            }
            case StreamEntry.Delta delta ->
                batches.add(delta.resolve(keyframes.get(delta.keyframe())));
            case StreamEntry.Tick tick -> throw new AssertionError("nobody writes ticks here");
          }
        });
    return batches;
  }
}
