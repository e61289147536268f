package dev.headroom.collector.share;

import dev.headroom.collector.source.SourceId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.zip.CRC32C;

/**
 * Which collector a source goes to, by the hash of both: all of them come to the same answer, and
 * when one comes or goes only its own sources move (rendezvous hashing).
 */
final class Preference {

  private Preference() {}

  /**
   * The collector for the source.
   *
   * @param collectors at least one
   */
  static String of(SourceId source, Collection<String> collectors) {
    return collectors.stream()
        .max(
            Comparator.<String>comparingLong(collector -> weight(source, collector))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** A CRC alone is linear: collectors of similar names would get sources by turns. */
  private static long weight(SourceId source, String collector) {
    var hash = new CRC32C();
    hash.update((collector + "\n" + source).getBytes(StandardCharsets.UTF_8));
    long mixed = hash.getValue() * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xBF58476D1CE4E5B9L;
    return (mixed ^ (mixed >>> 29)) >>> 1;
  }
}
