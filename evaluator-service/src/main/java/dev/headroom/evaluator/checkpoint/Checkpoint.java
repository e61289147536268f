package dev.headroom.evaluator.checkpoint;

import dev.headroom.common.wire.StreamEntryId;
import java.util.List;

/**
 * The state of an evaluation at a place in the stream.
 *
 * @param version of the runbook that it belongs to
 * @param lastEntry the last entry that it has seen; known even when the state cannot be read
 * @param state all but what segments hold; empty when the store has lost a part of it
 * @param segments parts that do not change, oldest first
 */
public record Checkpoint(
    String runbook, int version, StreamEntryId lastEntry, byte[] state, List<byte[]> segments) {

  public Checkpoint {
    segments = List.copyOf(segments);
  }

  public boolean isWhole() {
    return state.length > 0;
  }
}
