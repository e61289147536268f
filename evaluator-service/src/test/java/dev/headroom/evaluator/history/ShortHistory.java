package dev.headroom.evaluator.history;

import java.time.Duration;

/** The defaults, as a test gives them. */
public final class ShortHistory implements HistoryConfig {

  @Override
  public Duration minutes() {
    return Duration.ofDays(35);
  }

  @Override
  public Duration hours() {
    return Duration.ofDays(400);
  }
}
