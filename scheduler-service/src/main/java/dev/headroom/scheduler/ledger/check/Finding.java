package dev.headroom.scheduler.ledger.check;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.LedgerEntry;
import java.time.Instant;

/** Something that the ledger of a correct scheduler does not hold. */
public sealed interface Finding {

  JobId job();

  /**
   * Neighbouring instants of a calendar that no entry accounts for.
   *
   * @param count how many, {@code first} and {@code last} among them
   */
  record Unexplained(JobId job, Instant first, Instant last, long count) implements Finding {}

  /** Two entries account for the same instant, or for the same run that somebody asked for. */
  record TwoOutcomes(LedgerEntry one, LedgerEntry other) implements Finding {
    @Override
    public JobId job() {
      return one.job();
    }
  }

  /** An entry whose count is not the number of instants that the calendar has in its row. */
  record Miscounted(LedgerEntry entry, long instants) implements Finding {
    @Override
    public JobId job() {
      return entry.job();
    }
  }

  /** A start came after another one had ended, and has no greater fence. */
  record FenceBackwards(LedgerEntry ended, LedgerEntry started) implements Finding {
    @Override
    public JobId job() {
      return ended.job();
    }
  }
}
