package dev.headroom.collector.schedule;

import dev.headroom.collector.source.SourceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * The instants at which a source is due: every so often, counted from the epoch, shifted by a hash
 * of its name. So sources spread over the interval, and a restart keeps their rhythm.
 */
record Slot(long offsetMillis, long everyMillis) {

  Slot {
    if (everyMillis <= 0 || offsetMillis < 0 || offsetMillis >= everyMillis) {
      throw new IllegalArgumentException(offsetMillis + " of " + everyMillis);
    }
  }

  static Slot of(SourceId id, Duration every) {
    var hash = new CRC32C();
    hash.update(id.toString().getBytes(StandardCharsets.UTF_8));
    return new Slot(hash.getValue() % every.toMillis(), every.toMillis());
  }

  /** The first due instant after that one. */
  Instant after(Instant instant) {
    long since = Math.floorMod(instant.toEpochMilli() - offsetMillis, everyMillis);
    return Instant.ofEpochMilli(instant.toEpochMilli() - since + everyMillis);
  }

  /** Due instants strictly between the two, both due themselves. */
  long between(Instant due, Instant next) {
    return Math.max(0, (next.toEpochMilli() - due.toEpochMilli()) / everyMillis - 1);
  }
}
