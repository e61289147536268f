package dev.headroom.evaluator.people;

import java.util.List;

/** A service of a test's own, which fails when it is asked to. */
public interface ServiceUnderTest {

  /** What came of what it was told: {@code open k1}, {@code update k1}, {@code resolve k1}. */
  List<String> story();

  /** Everything that it was sent, as text. */
  String heard();

  /** How it takes the next call. */
  void next(Fault fault);

  /** Returns when whatever the last fault has broken is gone. */
  default void settle() {}

  /** Listens no more. */
  void stop();

  /** What can go wrong. */
  enum Fault {
    /** Asks to come later; has done nothing. */
    BUSY,
    /** Fails; has done nothing. */
    BROKEN,
    /** Says that the caller may not. */
    DENIED,
    /** Has done it, and does not answer. */
    LOST,
    /** Refuses with everything that it was sent. */
    ECHO,
    /** Says that the caller may not, with everything that it was sent. */
    ECHO_DENIED
  }
}
