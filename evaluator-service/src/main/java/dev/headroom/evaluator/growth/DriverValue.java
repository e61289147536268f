package dev.headroom.evaluator.growth;

import java.time.Instant;
import java.util.Objects;

/**
 * What a driver was at a time, as somebody reported it.
 *
 * @param value finite, not negative: drivers count something
 */
public record DriverValue(Instant at, double value) {
  public DriverValue {
    Objects.requireNonNull(at);
    if (!Double.isFinite(value) || value < 0) {
      throw new IllegalArgumentException("a driver's value of " + value);
    }
  }
}
