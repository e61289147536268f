package dev.headroom.collector.scrape.redis;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts entries of dead-letter streams where the server does not: by the growth of the length, so
 * that trimming and deleting take nothing away. Begins with the length that it finds.
 */
final class DeadLetterCounts {

  private record Count(long length, long total) {}

  private final Map<String, Count> counts = new HashMap<>();

  long total(String stream, long length) {
    Count before = counts.get(stream);
    long total = before == null ? length : before.total() + Math.max(0, length - before.length());
    counts.put(stream, new Count(length, total));
    return total;
  }
}
