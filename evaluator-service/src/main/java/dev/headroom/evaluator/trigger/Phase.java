package dev.headroom.evaluator.trigger;

/** What a trigger was judged to be, the last time it could be judged. */
public enum Phase {
  /** Away from its threshold. */
  OK,
  /** Within the warning distance of its threshold. */
  NARROW,
  /** Over its threshold, not yet for long enough. */
  PENDING,
  /** Over its threshold for as long as it says. */
  FIRING
}
