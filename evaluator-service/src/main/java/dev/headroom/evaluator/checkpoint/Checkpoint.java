package dev.headroom.evaluator.checkpoint;

/**
 * The state of an evaluation at a place in the stream; the place is part of the state.
 *
 * @param version of the runbook that it belongs to
 */
public record Checkpoint(String runbook, int version, byte[] state) {}
