package dev.headroom.scheduler.ledger.export;

import dev.headroom.common.lease.Lease;
import dev.headroom.common.lease.LeaseStore;
import dev.headroom.scheduler.ledger.LedgerArchive;
import dev.headroom.scheduler.ledger.LedgerRecord;
import dev.headroom.scheduler.ledger.LedgerStream;
import dev.headroom.scheduler.ledger.LedgerStream.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Exports what is new in the ledger, and drops what is old on both sides.
 *
 * <p>The lease only saves work: records are kept under their position, and the progress is noted by
 * comparing it, so two exporters at a time do no harm. {@link #turn} may be called by one thread.
 */
public final class LedgerExporter {

  private static final Logger LOG = Logger.getLogger(LedgerExporter.class);
  private static final String RESOURCE = "ledger";
  private static final String ROLE = "export";
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TRIM_EVERY = Duration.ofMinutes(1);
  private static final int BATCH = 1_000;
  private static final int MAX_BATCHES = 20;

  private final LedgerStream stream;
  private final LedgerArchive archive;
  private final LeaseStore leases;
  private final ExportObserver observer;
  private final String replica;
  private final Retention retention;
  private @Nullable Lease lease;
  private Instant trimmed = Instant.EPOCH;

  public LedgerExporter(
      LedgerStream stream,
      LedgerArchive archive,
      LeaseStore leases,
      ExportObserver observer,
      String replica,
      Retention retention) {
    this.stream = stream;
    this.archive = archive;
    this.leases = leases;
    this.observer = observer;
    this.replica = replica;
    this.retention = retention;
  }

  /**
   * From when on records are exported, and how long they stay.
   *
   * @param after this old, so that the store that they are written in cannot lose them in a crash:
   *     an instant that it then runs again would have two outcomes in the archive
   * @param recent in the store they are written in
   * @param archived in the archive
   * @param maxArchived most records of the archive
   */
  public record Retention(Duration after, Duration recent, Duration archived, long maxArchived) {
    public Retention {
      if (maxArchived < 1 || archived.compareTo(recent) < 0) {
        throw new IllegalArgumentException(
            "headroom.scheduler.ledger.archive must keep at least as long as"
                + " headroom.scheduler.ledger.max-age, "
                + recent
                + ", and one entry: "
                + archived
                + ", "
                + maxArchived);
      }
    }
  }

  /** Exports what is there, if no other replica does; returns how long to pause. */
  public Duration turn() {
    if (!holdsLease()) {
      return PAUSE;
    }
    Instant now = stream.now();
    long until = now.minus(retention.after()).toEpochMilli();
    boolean more = false;
    for (int shard = 0; shard < stream.shards(); shard++) {
      more |= export(shard, until);
    }
    if (Duration.between(trimmed, now).compareTo(TRIM_EVERY) >= 0) {
      for (int shard = 0; shard < stream.shards(); shard++) {
        stream.trim(shard, now.minus(retention.recent()));
      }
      archive.trim(now.minus(retention.archived()), retention.maxArchived());
      trimmed = now;
    }
    return more ? Duration.ZERO : PAUSE;
  }

  /** Lets another replica go on at once. */
  public void release() {
    Lease held = lease;
    if (held != null) {
      leases.release(held);
      lease = null;
    }
  }

  private boolean holdsLease() {
    Lease held = lease;
    if (held == null || !leases.renew(held, LEASE)) {
      lease = leases.acquire(RESOURCE, ROLE, replica, LEASE).orElse(null);
    }
    return lease != null;
  }

  /** Whether there is more. */
  private boolean export(int shard, long until) {
    for (int batch = 0; batch < MAX_BATCHES; batch++) {
      // First, so that what is dropped from here on is counted by a later look.
      Progress progress = stream.progress(shard);
      List<LedgerRecord> records =
          stream.after(shard, progress.exported(), BATCH).stream()
              .takeWhile(record -> record.position().millis() <= until)
              .toList();
      if (records.isEmpty()) {
        return false;
      }
      archive.keep(records);
      long lost = progress.lost();
      if (lost > 0) {
        LOG.warnf(
            "ledger-not-exported shard=%d records=%d: dropped for want of room before they were"
                + " exported. Raise headroom.scheduler.ledger.max-entries.",
            shard, lost);
        observer.lost(lost);
      }
      stream.advance(shard, progress, records.getLast().position(), records.size(), lost);
      observer.exported(records.size());
      if (records.size() < BATCH) {
        return false;
      }
    }
    return true;
  }
}
