package dev.headroom.evaluator.lever;

/** What came of setting a lever. */
public sealed interface Effect {

  /** The system has taken it, or had it already, and it was read back. */
  record Applied(Standing now) implements Effect {}

  /** Nothing was changed: somebody else sets it. */
  record Contested(Holder holder) implements Effect {}

  /**
   * Nothing was changed: it stands neither where it was when the change was planned nor where it is
   * to stand.
   */
  record Drifted(String says) implements Effect {}

  /**
   * It failed.
   *
   * @param perhaps whether it may have been done all the same, as after a time-out; the next
   *     attempt reads before it sets
   */
  record Failed(Fault fault, boolean perhaps) implements Effect {}
}
