package dev.headroom.evaluator.tenancy;

import java.util.Locale;

/** How far a move is. */
public enum MovePhase {
  /** The old cluster serves; the data is being copied. */
  PREPARED,
  /** The old cluster serves; the copy is complete. */
  COPIED,
  /** The new cluster serves; whoever has not heard of it yet is still right at the old one. */
  COMMITTED,
  /** Over: the old cluster may drop what it has. */
  FINISHED,
  /** Over: the tenant stays where it was. */
  ABORTED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isOpen() {
    return this != FINISHED && this != ABORTED;
  }
}
