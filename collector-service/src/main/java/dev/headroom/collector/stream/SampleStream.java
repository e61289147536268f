package dev.headroom.collector.stream;

import dev.headroom.common.wire.StreamEntryId;
import org.jspecify.annotations.Nullable;

/** The streams of the runbooks. Blocks for a bounded time, and never throws. */
public interface SampleStream {

  /**
   * Appends an entry to the runbook's stream.
   *
   * @param keyframe the entry that a delta refers to, null for a keyframe; if the stream has it no
   *     more, nothing is written
   */
  Appended append(String runbook, @Nullable StreamEntryId keyframe, byte[] body);

  /** How that ended. */
  sealed interface Appended {

    record Written(StreamEntryId id) implements Appended {}

    /** Nothing was written: the keyframe is gone, so a delta could not be understood. */
    record KeyframeGone() implements Appended {}

    /** Nothing was written, and the same entry will not be taken later either. */
    record Refused(String reason) implements Appended {}

    /** The stream could not be asked, or did not answer: the entry may or may not be there. */
    record Unknown(String reason) implements Appended {}
  }
}
