package dev.headroom.scheduler.state;

import dev.headroom.scheduler.calendar.Calendar;
import dev.headroom.scheduler.job.CatchUp;
import dev.headroom.scheduler.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do about the instants of a schedule that have come: which one runs, and what becomes of
 * the others.
 *
 * @param missed rows for the ledger, in order of time, not overlapping
 * @param run the instant to run; null for none
 * @param next the cursor after all of this; null when the schedule has ended
 * @param backlog whether instants after {@code run} have come too and wait for it
 * @param backlogUntil instants up to here must not run: another one made up for them; null for none
 */
public record Misfire(
    List<Missed> missed,
    @Nullable Instant run,
    @Nullable Instant next,
    boolean backlog,
    @Nullable Instant backlogUntil) {

  /** Instants that one look walks over; the rest is for the next look. */
  public static final int MAX_WALK = 50_000;

  /** Rows of one look: fates that alternate (excluded, not excluded) make many. */
  static final int MAX_ROWS = 100;

  public Misfire {
    missed = List.copyOf(missed);
  }

  /** A row of instants with the same fate. */
  public record Missed(Outcome outcome, String code, Instant first, Instant last, long count) {}

  /**
   * What to do at {@code now} with a cursor whose time has come.
   *
   * <p>After a year's outage of a job of every second, each look accounts for {@link #MAX_WALK}
   * instants and moves the cursor past them, so time and memory of a look stay bounded and no
   * instant is dropped.
   *
   * @param backlogUntil from an earlier look
   */
  public static Misfire of(
      Calendar calendar,
      CatchUp catchUp,
      Instant cursor,
      Instant now,
      @Nullable Instant backlogUntil) {
    Instant come = now.minus(calendar.jitter());
    if (cursor.isAfter(come)) {
      throw new IllegalArgumentException("not due: " + cursor + " is after " + come);
    }
    Optional<Instant> second = calendar.next(cursor);
    Walk walk = new Walk(calendar, catchUp, come, backlogUntil);
    if (second.isEmpty() || second.get().isAfter(come)) {
      return walk.single(cursor, second.orElse(null));
    }
    return catchUp.mode() == CatchUp.Mode.ALL ? walk.each(cursor) : walk.one(cursor);
  }

  /** The same with no run: everything that has come is written off. */
  public static Misfire writeOff(
      Calendar calendar, Instant cursor, Instant now, Outcome outcome, String code) {
    Instant come = now.minus(calendar.jitter());
    Rows rows = new Rows();
    @Nullable Instant at = cursor;
    for (int walked = 0; at != null && !at.isAfter(come); walked++) {
      if (walked == MAX_WALK || rows.isFull()) {
        return new Misfire(rows.list(), null, at, true, null);
      }
      if (calendar.excludes(at)) {
        rows.add(Outcome.EXCLUDED, "excluded", at);
      } else {
        rows.add(outcome, code, at);
      }
      at = calendar.next(at).orElse(null);
    }
    return new Misfire(rows.list(), null, at, false, null);
  }

  /** One pass over the instants that have come. */
  private record Walk(
      Calendar calendar, CatchUp catchUp, Instant come, @Nullable Instant backlogUntil) {

    Misfire single(Instant cursor, @Nullable Instant next) {
      Rows rows = new Rows();
      if (isSettled(cursor, rows)) {
        return new Misfire(rows.list(), null, next, false, null);
      }
      return new Misfire(List.of(), cursor, next, false, null);
    }

    /** At most one of them runs: the newest or the oldest that may. */
    Misfire one(Instant cursor) {
      boolean earliest = catchUp.mode() == CatchUp.Mode.EARLIEST;
      Rows rows = new Rows();
      @Nullable Instant run = null;
      @Nullable Instant at = cursor;
      int walked = 0;
      // The newest may not be known before the end: instants before it are settled one step behind.
      while (at != null && !at.isAfter(come) && walked < MAX_WALK && !rows.isFull()) {
        walked++;
        @Nullable Instant next = calendar.next(at).orElse(null);
        boolean newest = next == null || next.isAfter(come);
        if (!isSettled(at, rows)) {
          if (run == null && (earliest || newest)) {
            run = at;
            rows.divide();
          } else {
            rows.add(fateOfOthers(), codeOfOthers(), at);
          }
        }
        at = next;
      }
      boolean more = at != null && !at.isAfter(come);
      return new Misfire(
          rows.list(), run, at, more, more && run != null && earliest ? come : backlog(at));
    }

    private @Nullable Instant backlog(@Nullable Instant at) {
      return backlogUntil != null && at != null && !at.isAfter(backlogUntil) ? backlogUntil : null;
    }

    private Outcome fateOfOthers() {
      return catchUp.mode() == CatchUp.Mode.NONE ? Outcome.EXPIRED : Outcome.COALESCED;
    }

    private String codeOfOthers() {
      return catchUp.mode() == CatchUp.Mode.NONE ? "no-catch-up" : "coalesced";
    }

    /** The oldest of the newest that the limit allows; the others wait their turn. */
    Misfire each(Instant cursor) {
      ArrayDeque<Instant> newest = new ArrayDeque<>();
      @Nullable Instant at = cursor;
      Rows unused = new Rows();
      int walked = 0;
      while (at != null && !at.isAfter(come) && walked < MAX_WALK) {
        walked++;
        if (!isSettled(at, unused)) {
          newest.addLast(at);
          if (newest.size() > catchUp.limit()) {
            newest.removeFirst();
          }
        }
        at = calendar.next(at).orElse(null);
      }
      boolean complete = at == null || at.isAfter(come);
      @Nullable Instant chosen = newest.peekFirst();
      return settleBefore(cursor, chosen == null ? at : chosen, chosen, complete);
    }

    private Misfire settleBefore(
        Instant cursor, @Nullable Instant end, @Nullable Instant chosen, boolean complete) {
      Rows rows = new Rows();
      @Nullable Instant at = cursor;
      while (at != null && !at.equals(end)) {
        if (rows.isFull()) {
          return new Misfire(rows.list(), null, at, true, null);
        }
        if (!isSettled(at, rows)) {
          rows.add(Outcome.COALESCED, "catch-up-limit", at);
        }
        at = calendar.next(at).orElse(null);
      }
      if (chosen == null || !complete) {
        return new Misfire(rows.list(), null, at, at != null && !at.isAfter(come), null);
      }
      @Nullable Instant next = calendar.next(chosen).orElse(null);
      boolean more = next != null && !next.isAfter(come);
      return new Misfire(rows.list(), chosen, next, more, null);
    }

    /** Whether the instant may not run whatever the mode, and then says so in a row. */
    private boolean isSettled(Instant at, Rows rows) {
      Duration late = Duration.between(at, come);
      @Nullable Duration grace = catchUp.grace();
      if (calendar.excludes(at)) {
        rows.add(Outcome.EXCLUDED, "excluded", at);
      } else if (late.compareTo(catchUp.window()) > 0) {
        rows.add(Outcome.EXPIRED, "catch-up-window", at);
      } else if (grace != null && late.compareTo(grace) > 0) {
        rows.add(Outcome.EXPIRED, "misfire-grace", at);
      } else if (backlogUntil != null && !at.isAfter(backlogUntil)) {
        rows.add(Outcome.COALESCED, "coalesced", at);
      } else {
        return false;
      }
      return true;
    }
  }

  /** Rows under construction: neighbours of the same fate are one. */
  private static final class Rows {
    private final List<Missed> rows = new ArrayList<>();
    private boolean divided;

    /** An instant that runs stands here: no row reaches over it. */
    void divide() {
      divided = true;
    }

    void add(Outcome outcome, String code, Instant at) {
      Missed last = rows.isEmpty() ? null : rows.getLast();
      if (last != null && !divided && last.code().equals(code)) {
        rows.set(rows.size() - 1, new Missed(outcome, code, last.first(), at, last.count() + 1));
      } else {
        rows.add(new Missed(outcome, code, at, at, 1));
        divided = false;
      }
    }

    boolean isFull() {
      return rows.size() >= MAX_ROWS;
    }

    List<Missed> list() {
      return rows;
    }
  }
}
