package dev.headroom.evaluator.stream;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.StreamEntry;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.common.wire.WireFormatException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decodes the entries of one stream, and finds the keyframe that a delta refers to: among the
 * latest ones, else in the stream. One thread at a time.
 */
public final class EntryDecoder {

  /** Keyframes remembered, more than a runbook has sources. */
  private static final int MAX_KEYFRAMES = 512;

  /** A decoded entry; the keyframe's id stands for the series and their order. */
  public sealed interface Decoded {
    record Samples(StreamEntryId keyframe, SampleBatch batch) implements Decoded {}

    record Tick() implements Decoded {}
  }

  private final Function<StreamEntryId, Optional<RawEntry>> lookUp;
  private final Map<StreamEntryId, SampleBatch> keyframes =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamEntryId, SampleBatch> eldest) {
          return size() > MAX_KEYFRAMES;
        }
      };

  public EntryDecoder(Function<StreamEntryId, Optional<RawEntry>> lookUp) {
    this.lookUp = lookUp;
  }

  /**
   * Decodes an entry.
   *
   * @throws WireFormatException if it is malformed, or its keyframe is
   */
  public Decoded decode(RawEntry entry) {
    return switch (StreamEntryCodec.decode(entry.version(), entry.body())) {
      case StreamEntry.Tick tick -> new Decoded.Tick();
      case StreamEntry.Keyframe keyframe -> {
        keyframes.put(entry.id(), keyframe.batch());
        yield new Decoded.Samples(entry.id(), keyframe.batch());
      }
      case StreamEntry.Delta delta ->
          new Decoded.Samples(delta.keyframe(), delta.resolve(definition(delta.keyframe())));
    };
  }

  private SampleBatch definition(StreamEntryId id) {
    SampleBatch known = keyframes.get(id);
    if (known != null) {
      return known;
    }
    RawEntry stored =
        lookUp
            .apply(id)
            .orElseThrow(
                () ->
                    new WireFormatException(
                        WireFormatException.KEYFRAME_MISSING,
                        "keyframe %s is not in the stream any more".formatted(id)));
    if (StreamEntryCodec.decode(stored.version(), stored.body())
        instanceof StreamEntry.Keyframe keyframe) {
      keyframes.put(id, keyframe.batch());
      return keyframe.batch();
    }
    throw new WireFormatException(
        WireFormatException.KEYFRAME_MISMATCH, "entry %s is not a keyframe".formatted(id));
  }
}
