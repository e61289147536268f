package dev.headroom.evaluator.checkpoint;

import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.series.BlockSegment;
import java.util.List;

/**
 * The next checkpoint, as what it adds to the last one.
 *
 * @param state replaces the last one
 * @param added segments, which join those that are there
 * @param forgottenMillis segments that are needed until then, or shorter, go; {@link #FORGET_ALL}
 *     where none of before is of use
 */
public record Step(
    String runbook,
    int version,
    StreamEntryId lastEntry,
    byte[] state,
    List<BlockSegment> added,
    long forgottenMillis) {

  public static final long FORGET_ALL = Long.MAX_VALUE;

  public Step {
    added = List.copyOf(added);
  }

  /** A checkpoint that builds on no other. */
  public static Step whole(String runbook, int version, StreamEntryId lastEntry, byte[] state) {
    return new Step(runbook, version, lastEntry, state, List.of(), FORGET_ALL);
  }

  /** What has been written for it. */
  public long bytes() {
    return state.length + added.stream().mapToLong(segment -> segment.bytes().length).sum();
  }
}
