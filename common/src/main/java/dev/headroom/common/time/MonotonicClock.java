package dev.headroom.common.time;

import java.time.Duration;

/** Measures elapsed time: its readings never go back, and mean nothing but their differences. */
@FunctionalInterface
public interface MonotonicClock {

  long nanos();

  default Duration since(long startNanos) {
    return Duration.ofNanos(nanos() - startNanos);
  }
}
