package dev.headroom.scheduler.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ledger for longer than the store that it is written in. Safe for use by many threads;
 * throws {@link ArchiveUnavailable} when it cannot be reached.
 */
public interface LedgerArchive extends Ledger {

  /** Keeps records; one that is kept already is the same one again. */
  void keep(List<LedgerRecord> records);

  /**
   * Records of a shard, oldest first.
   *
   * @param after null for the beginning
   * @param before exclusive; null for the end
   */
  List<LedgerRecord> scan(
      int shard, @Nullable LedgerPosition after, @Nullable LedgerPosition before, int limit);

  /**
   * Drops what is older than {@code before}, and the oldest beyond {@code maxEntries}.
   *
   * @return how many were dropped
   */
  long trim(Instant before, long maxEntries);

  /** Older than this, some records were dropped. */
  Optional<Instant> trimmedTo();
}
