package dev.headroom.collector.push;

import dev.headroom.collector.stream.SampleStream;
import dev.headroom.collector.stream.SampleStream.Appended;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch to the stream before it returns: what a sender is told to be taken survives the
 * collector. When it is not known whether a batch was written the sender repeats it, and a reader
 * takes equal samples of equal time for one.
 */
final class PushWriter {

  private final SampleStream stream;

  PushWriter(SampleStream stream) {
    this.stream = stream;
  }

  /**
   * Appends the batch. Where Redis is, which the reason of a failure tells, is not for senders.
   *
   * @throws PushRefused if it may not be in the stream
   */
  void write(PushSource source, SampleBatch batch) {
    StreamEntryId keyframe = source.keyframes().of(batch);
    Appended appended = append(source, keyframe, batch);
    if (appended instanceof Appended.KeyframeGone) {
      source.keyframes().forget(batch);
      keyframe = null;
      appended = append(source, null, batch);
    }
    switch (appended) {
      case Appended.Written written -> {
        if (keyframe == null) {
          source.keyframes().wrote(batch, written.id());
        }
      }
      case Appended.KeyframeGone gone ->
          throw new IllegalStateException("a keyframe refers to no other entry");
      case Appended.Refused refused -> throw unavailable(refused.reason());
      case Appended.Unknown unknown -> {
        source.keyframes().forget(batch);
        throw unavailable("Redis does not answer");
      }
    }
  }

  private Appended append(PushSource source, @Nullable StreamEntryId keyframe, SampleBatch batch) {
    byte[] body =
        keyframe == null
            ? StreamEntryCodec.keyframe(batch)
            : StreamEntryCodec.delta(keyframe, batch);
    return stream.append(source.id().runbook(), keyframe, body);
  }

  private static PushRefused unavailable(String reason) {
    return PushRefused.unavailable(
        "The stream of the runbook cannot be written now (%s). Send the same again; what was"
                .formatted(reason)
            + " written of it is not counted twice.");
  }
}
