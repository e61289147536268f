package dev.headroom.systemtest.chaos;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.StreamEntry;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.systemtest.RedisConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The batches of a stream as a reader understands them.
 *
 * @param batches in the order of the stream
 */
record Kept(List<SampleBatch> batches) {

  /** Reads all of it. */
  static Kept of(URI redis, String runbook) throws IOException {
    var keyframes = new HashMap<StreamEntryId, SampleBatch>();
    var batches = new ArrayList<SampleBatch>();
    try (var connection = new RedisConnection(redis)) {
      Object reply = connection.send("XRANGE", StreamLoad.key(runbook), "-", "+");
      for (Object entry : (List<?>) Objects.requireNonNull(reply)) {
        var parts = (List<?>) entry;
        var id = StreamEntryId.parse(text(parts.getFirst()));
        batches.add(batch(id, (List<?>) parts.get(1), keyframes));
      }
    }
    return new Kept(batches);
  }

  private static SampleBatch batch(
      StreamEntryId id, List<?> fields, Map<StreamEntryId, SampleBatch> keyframes) {
    byte[] body = new byte[0];
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      if (text(fields.get(i)).equals("b")) {
        body = (byte[]) fields.get(i + 1);
      }
    }
    return switch (StreamEntryCodec.decode(StreamEntryCodec.VERSION, body)) {
      case StreamEntry.Keyframe keyframe -> {
        keyframes.put(id, keyframe.batch());
        yield keyframe.batch();
      }
      case StreamEntry.Delta delta -> delta.resolve(keyframes.get(delta.keyframe()));
      case StreamEntry.Tick tick -> throw new IllegalStateException("collectors write no ticks");
    };
  }

  /**
   * The values of the metric in the batches, each batch one: all of its samples have it.
   *
   * @param label and value that its series have; null for all
   */
  List<Integer> numbers(String source, String metric, String label, String value) {
    var numbers = new ArrayList<Integer>();
    for (SampleBatch batch : batches) {
      if (batch.source().equals(source)) {
        var found =
            java.util.stream.IntStream.range(0, batch.size())
                .filter(i -> batch.series().get(i).metric().equals(metric))
                .filter(i -> value.equals(batch.series().get(i).get(label)))
                .filter(i -> !Double.isNaN(batch.values()[i]))
                .mapToObj(i -> (int) batch.values()[i])
                .distinct()
                .toList();
        if (found.size() > 1) {
          throw new IllegalStateException("a batch of several calls: " + found);
        }
        numbers.addAll(found);
      }
    }
    return numbers;
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.US_ASCII);
  }
}
