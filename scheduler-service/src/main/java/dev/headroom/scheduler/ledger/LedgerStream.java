package dev.headroom.scheduler.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger where it is written, shard by shard and oldest first, and how far it was exported from
 * there. Safe for use by many threads.
 */
public interface LedgerStream {

  int shards();

  /**
   * @param after null for the beginning
   */
  List<LedgerRecord> after(int shard, @Nullable LedgerPosition after, int limit);

  Progress progress(int shard);

  /**
   * Notes that an exporter has gone on; does nothing when another one has meanwhile.
   *
   * @param from what was noted before
   * @param count how many records lie between
   * @param lost how many were dropped before they were exported
   */
  void advance(int shard, Progress from, LedgerPosition to, long count, long lost);

  /** Drops exported records that were written before {@code before}, approximately. */
  void trim(int shard, Instant before);

  Instant now();

  /**
   * @param exported up to here, inclusive; null for nothing yet
   * @param accounted records exported, or lost, since the beginning
   * @param trimmed records dropped since the beginning
   * @param trimmedTo older than this, some are dropped; null when none is
   * @param lostTo older than this, some were dropped before they were exported; null when none was
   */
  record Progress(
      @Nullable LedgerPosition exported,
      long accounted,
      long trimmed,
      @Nullable Instant trimmedTo,
      @Nullable Instant lostTo) {

    /** Records that were dropped before anybody exported them, and that nobody noted yet. */
    public long lost() {
      return Math.max(0, trimmed - accounted);
    }
  }
}
