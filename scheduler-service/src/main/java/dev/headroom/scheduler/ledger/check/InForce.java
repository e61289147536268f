package dev.headroom.scheduler.ledger.check;

import dev.headroom.scheduler.calendar.Calendar;
import java.time.Instant;
import java.util.Objects;

/**
 * A stretch of time in which a calendar was in force: the ledger owes an outcome for each of its
 * nominal instants in it.
 *
 * @param after exclusive
 * @param until inclusive; for the definition that is in force now, before the job's cursor
 */
public record InForce(Calendar calendar, Instant after, Instant until) {

  public InForce {
    Objects.requireNonNull(calendar, "calendar");
    if (until.isBefore(after)) {
      throw new IllegalArgumentException("in force after " + after + " until " + until);
    }
  }
}
