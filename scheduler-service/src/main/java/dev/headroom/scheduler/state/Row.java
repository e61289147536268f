package dev.headroom.scheduler.state;

import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line for the ledger: the fate of one instant, or of a row of them.
 *
 * @param key of the instant, the first of the row
 * @param through the last of the row; the instant itself for a single one
 * @param count how many instants of the calendar lie in the row
 * @param code stable, says why
 * @param detail for a person; may be empty
 * @param start when and by whom it was started last; null for what never started
 * @param ends whether that start ends with this line; it may have ended before, as one that failed
 *     and was to be tried again
 */
public record Row(
    RunKey key,
    Instant through,
    long count,
    Outcome outcome,
    String code,
    String detail,
    LedgerEntry.@Nullable Start start,
    boolean ends) {

  static Row of(ActiveRun run, Outcome outcome, String code, String detail) {
    boolean ends = run.phase() == Phase.RUNNING;
    return new Row(run.key(), run.key().instant(), 1, outcome, code, detail, run.lastStart(), ends);
  }

  static Row without(RunKey key, Outcome outcome, String code) {
    return new Row(key, key.instant(), 1, outcome, code, "", null, false);
  }
}
