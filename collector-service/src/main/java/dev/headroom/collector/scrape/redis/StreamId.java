package dev.headroom.collector.scrape.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The id of a stream's entry, {@code <milliseconds>-<sequence>}. */
record StreamId(long millis, long sequence) implements Comparable<StreamId> {

  /** September 2001: what is before was not made by a clock. */
  private static final long FIRST_PLAUSIBLE_MILLIS = 1_000_000_000_000L;

  static StreamId parse(String text) {
    int dash = text.indexOf('-');
    return dash < 0
        ? new StreamId(Long.parseUnsignedLong(text), 0)
        : new StreamId(
            Long.parseUnsignedLong(text.substring(0, dash)),
            Long.parseUnsignedLong(text.substring(dash + 1)));
  }

  /** How long ago the entry was added; empty for ids that are not of a clock, or no clock. */
  Optional<Duration> age(@Nullable Instant now) {
    if (now == null || millis < FIRST_PLAUSIBLE_MILLIS) {
      return Optional.empty();
    }
    long age = now.toEpochMilli() - millis;
    return Optional.of(Duration.ofMillis(Math.max(0, age)));
  }

  @Override
  public int compareTo(StreamId other) {
    int byMillis = Long.compareUnsigned(millis, other.millis);
    return byMillis != 0 ? byMillis : Long.compareUnsigned(sequence, other.sequence);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(millis) + "-" + Long.toUnsignedString(sequence);
  }
}
