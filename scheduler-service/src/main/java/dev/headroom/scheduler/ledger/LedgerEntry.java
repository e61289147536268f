package dev.headroom.scheduler.ledger;

import dev.headroom.scheduler.job.JobId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one nominal instant, or of a row of them that share their fate.
 *
 * @param instant the nominal instant, the first of the row
 * @param through the last of the row; the same as {@code instant} for a single one
 * @param count how many instants of the job's calendar the entry accounts for
 * @param request tells runs of the same instant apart that somebody asked for; 0 for the schedule's
 * @param part the tenant batch, from 1; 0 for the instant as a whole
 * @param code {@code ok}, or stable and says why
 * @param detail an excerpt of the answer, or the reason in words; may be empty
 * @param start null for what never started
 */
public record LedgerEntry(
    LedgerPosition position,
    JobId job,
    Instant instant,
    Instant through,
    long count,
    Outcome outcome,
    Trigger trigger,
    long request,
    int part,
    String code,
    String detail,
    @Nullable Start start)
    implements LedgerRecord {

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
   * How an instant was started last.
   *
   * @param startedAt by the store's clock
   * @param attempt 1 for the first start; a run that failed or lost its holder is started again
   * @param replica or worker that held it
   */
  public record Start(Instant startedAt, int attempt, long fence, String replica) {}
}
