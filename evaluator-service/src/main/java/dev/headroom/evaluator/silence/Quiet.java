package dev.headroom.evaluator.silence;

import java.time.Instant;

/**
 * Why nothing is proposed about a trigger now.
 *
 * @param by the id of the silence, or {@code maintenance/<name>} of a window of the runbook
 * @param author empty for a window of the runbook
 * @param until when it is over, in event time
 */
public record Quiet(String by, String author, String reason, Instant until) {

  static Quiet of(Silence silence) {
    return new Quiet(silence.id(), silence.author(), silence.reason(), silence.over());
  }

  /** In words: {@code silenced by ann until 10:00 (failover)}. */
  public String words() {
    return author.isEmpty()
        ? "in %s until %s (%s)".formatted(by, until, reason)
        : "silenced by %s until %s (%s)".formatted(author, until, reason);
  }
}
