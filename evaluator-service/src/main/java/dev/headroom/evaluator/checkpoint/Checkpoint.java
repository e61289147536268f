package dev.headroom.evaluator.checkpoint;

import dev.headroom.common.wire.StreamEntryId;

/**
 * The state of an evaluation at a place in the stream.
 *
 * @param version of the runbook that it belongs to
 * @param lastEntry the last entry that it has seen; known even when the state cannot be read
 * @param state all but what segments hold; empty when the store has lost a part of it
 * @param segments parts that do not change, oldest first; each is read from the store when its turn
 *     comes, so that they need not be in memory together, and one that the store has lost throws
 *     {@link IllegalStateException}, a store that does not answer {@link StoreAwayException}
 */
public record Checkpoint(
    String runbook, int version, StreamEntryId lastEntry, byte[] state, Iterable<byte[]> segments) {

  public boolean isWhole() {
    return state.length > 0;
  }
}
