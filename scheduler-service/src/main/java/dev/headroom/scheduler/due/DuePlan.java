package dev.headroom.scheduler.due;

import dev.headroom.scheduler.calendar.Calendar;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do about a job whose cursor has come: run the latest instant that is due, account for the
 * missed ones before it, and set the cursor to the first one ahead.
 *
 * @param run the instant to run now; null when there are more missed ones than one plan looks at
 * @param coalesced the missed instants that get no run of their own; null for none
 * @param next the new cursor; null when the schedule has ended
 */
public record DuePlan(@Nullable Instant run, @Nullable Missed coalesced, @Nullable Instant next) {

  /** Missed instants that one plan walks over; the rest is for the next plan. */
  public static final int MAX_WALK = 50_000;

  /** A row of missed instants: one ledger entry, however long the outage was. */
  public record Missed(Instant first, Instant last, long count) {}

  /**
   * The plan for a job whose cursor stands at {@code cursor}, at or before {@code now}.
   *
   * <p>After a year's outage of a job of every second, each plan accounts for {@link #MAX_WALK}
   * instants and moves the cursor past them, so time and memory of a plan stay bounded and no
   * instant is dropped.
   */
  public static DuePlan of(Calendar calendar, Instant cursor, Instant now) {
    if (cursor.isAfter(now)) {
      throw new IllegalArgumentException("not due: " + cursor + " is after " + now);
    }
    @Nullable Instant previous = null;
    Instant latest = cursor;
    for (int walked = 0; walked < MAX_WALK; walked++) {
      Optional<Instant> next = calendar.next(latest);
      if (next.isEmpty() || next.get().isAfter(now)) {
        @Nullable Missed missed = previous == null ? null : new Missed(cursor, previous, walked);
        return new DuePlan(latest, missed, next.orElse(null));
      }
      previous = latest;
      latest = next.get();
    }
    return new DuePlan(null, new Missed(cursor, lastOf(previous), MAX_WALK), latest);
  }

  /** The same with no run: every instant up to now is accounted for as missed. */
  public DuePlan withoutRun() {
    if (run == null) {
      return this;
    }
    Missed all =
        coalesced == null
            ? new Missed(run, run, 1)
            : new Missed(coalesced.first(), run, coalesced.count() + 1);
    return new DuePlan(null, all, next);
  }

  private static Instant lastOf(@Nullable Instant previous) {
    if (previous == null) {
      throw new IllegalStateException("walked over no instant");
    }
    return previous;
  }
}
