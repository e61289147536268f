package dev.headroom.scheduler.ledger;

import dev.headroom.scheduler.job.JobId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one nominal instant, or of a row of coalesced ones.
 *
 * @param instant the nominal instant, the first of the row
 * @param through the last of the row; the same as {@code instant} for a single one
 * @param count how many instants the entry accounts for
 * @param run null for instants that never started
 */
public record LedgerEntry(
    LedgerPosition position,
    JobId job,
    Instant instant,
    Instant through,
    long count,
    Outcome outcome,
    Trigger trigger,
    @Nullable RunRecord run) {

  public LedgerEntry {
    Objects.requireNonNull(position, "position");
    if (count < 1 || through.isBefore(instant)) {
      throw new IllegalArgumentException(count + " instants from " + instant + " to " + through);
    }
  }

  /** When the outcome was written, by the store's clock. */
  public Instant recordedAt() {
    return Instant.ofEpochMilli(position.millis());
  }

  /**
   * How an instant was run.
   *
   * @param startedAt of the last start, by the store's clock
   * @param attempt 1 for the first start; a run whose replica died is started again
   * @param fence of the last start
   * @param code {@code ok}, or stable and says what failed
   * @param detail an excerpt of the answer, or the reason
   */
  public record RunRecord(
      Instant startedAt, int attempt, long fence, String replica, String code, String detail) {}
}
