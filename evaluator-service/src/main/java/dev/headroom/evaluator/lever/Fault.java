package dev.headroom.evaluator.lever;

import java.util.Objects;

/**
 * Why a lever could not be read or moved.
 *
 * @param says what is wrong and what to do about it; never a secret
 */
public record Fault(Kind kind, String says) {

  public Fault {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(says);
  }

  /** What kind of thing is wrong. */
  public enum Kind {
    /** There is no such thing to move. */
    ABSENT,
    /** A privilege is missing; {@code says} names it. */
    DENIED,
    /** The system does not take this value. */
    INVALID,
    /** The system did not answer, or asked to come later. */
    UNREACHABLE,
    /** Only people move it. */
    BY_HAND
  }

  /** Whether the same may succeed later without anybody's doing. */
  public boolean passes() {
    return kind == Kind.UNREACHABLE;
  }
}
