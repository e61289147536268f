package dev.headroom.evaluator.lever;

/** What the system says to a change before it is made; nothing is changed. */
public sealed interface Rehearsal {

  /**
   * The system would take it.
   *
   * @param difference what would change, a line a field: {@code spec.minReplicas: 1 -> 2}
   * @param certain whether the system itself was asked (a server-side dry run); otherwise the
   *     driver only checked what it can
   */
  record Accepted(String difference, boolean certain) implements Rehearsal {}

  /** Somebody else would set it back. */
  record Contested(Holder holder) implements Rehearsal {}

  record Refused(Fault fault) implements Rehearsal {}
}
