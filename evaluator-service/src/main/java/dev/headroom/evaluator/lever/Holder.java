package dev.headroom.evaluator.lever;

/**
 * Somebody else who sets what a lever would move, and would set it back.
 *
 * @param who as people call it: {@code Argo CD}, {@code KEDA}, {@code field manager "helm"}
 * @param says what it holds and where a change belongs instead
 */
public record Holder(String who, String says) {}
