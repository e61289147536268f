package dev.headroom.evaluator.checkpoint;

import dev.headroom.common.wire.StreamEntryId;

/**
 * The state of an evaluation at a place in the stream.
 *
 * @param version of the runbook that it belongs to
 * @param lastEntry the last entry that it has seen; known even when the state cannot be read
 * @param state empty when the store has lost a part of it
 */
public record Checkpoint(String runbook, int version, StreamEntryId lastEntry, byte[] state) {

  public boolean isWhole() {
    return state.length > 0;
  }
}
