package dev.headroom.scheduler.state;

import dev.headroom.scheduler.ledger.Outcome;

/**
 * How an action ended.
 *
 * @param code {@code ok}, or stable and says what failed
 * @param detail an excerpt of the answer, or the reason; at most {@link #MAX_DETAIL_CHARS}
 */
public record RunResult(Outcome outcome, String code, String detail) {

  public static final int MAX_DETAIL_CHARS = 500;

  public RunResult {
    if (detail.length() > MAX_DETAIL_CHARS) {
      detail = detail.substring(0, MAX_DETAIL_CHARS);
    }
  }

  public static RunResult ran(String detail) {
    return new RunResult(Outcome.RAN, "ok", detail);
  }

  public static RunResult failed(String code, String detail) {
    return new RunResult(Outcome.FAILED, code, detail);
  }
}
