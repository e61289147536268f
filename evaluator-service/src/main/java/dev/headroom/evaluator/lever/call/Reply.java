package dev.headroom.evaluator.lever.call;

import dev.headroom.evaluator.lever.Fault;

/** What came of a call, in the words of levers. */
public sealed interface Reply {

  /** 2xx. */
  record Taken(int status, String body) implements Reply {}

  /**
   * It was answered, and nothing was changed.
   *
   * @param body as it came: may hold what was sent
   */
  record Refused(int status, String body, Fault fault) implements Reply {

    /** Whether what was sent does not go with what is there now: 409 and 412. */
    public boolean conflicts() {
      return status == 409 || status == 412;
    }
  }

  /**
   * No answer that says what was done.
   *
   * @param perhaps whether it may have been done
   */
  record Lost(Fault fault, boolean perhaps) implements Reply {}
}
