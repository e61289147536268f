package dev.headroom.systemtest.shop;

import java.time.Duration;

/**
 * How the shop answers.
 *
 * @param latency what a request takes
 * @param errorShare share of the requests that end in an error, 0 to 1
 * @param clockAhead how far ahead of the truth the timestamps of its samples are; none are given
 *     when zero
 */
public record ShopBehaviour(Duration latency, double errorShare, Duration clockAhead) {

  public static final ShopBehaviour HEALTHY =
      new ShopBehaviour(Duration.ofMillis(50), 0, Duration.ZERO);

  public ShopBehaviour {
    if (latency.isNegative() || latency.compareTo(Duration.ofSeconds(10)) > 0) {
      throw new IllegalArgumentException("a latency is from 0 to 10 s, not " + latency);
    }
    if (!(errorShare >= 0 && errorShare <= 1)) {
      throw new IllegalArgumentException("an error share is from 0 to 1, not " + errorShare);
    }
  }

  public ShopBehaviour withLatency(Duration other) {
    return new ShopBehaviour(other, errorShare, clockAhead);
  }

  public ShopBehaviour withErrorShare(double other) {
    return new ShopBehaviour(latency, other, clockAhead);
  }

  public ShopBehaviour withClockAhead(Duration other) {
    return new ShopBehaviour(latency, errorShare, other);
  }

  /** As {@link #parse} reads it. */
  String text() {
    return "%d %s %d".formatted(latency.toMillis(), errorShare, clockAhead.toMillis());
  }

  static ShopBehaviour parse(String text) {
    var parts = text.split(" ", 3);
    return new ShopBehaviour(
        Duration.ofMillis(Long.parseLong(parts[0])),
        Double.parseDouble(parts[1]),
        Duration.ofMillis(Long.parseLong(parts[2])));
  }
}
