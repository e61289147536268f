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

  /** Instants that one look walks over, at most; the rest is for the next look. */
  public static final int MAX_WALK = 50_000;

  /** So many steps of a search count as an instant: a look is bounded however it is spent. */
  static final int STEPS_OF_AN_INSTANT = 10;

  /** Rows of one look: fates that alternate (excluded, not excluded) make many. */
  static final int MAX_ROWS = 100;

  private static final String COALESCED = "coalesced";

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
    return switch (catchUp.mode()) {
      case EARLIEST -> walk.earliest(cursor);
      case LATEST, NONE -> walk.newest(cursor, 1);
      case ALL -> walk.newest(cursor, catchUp.limit());
    };
  }

  /**
   * The same with no run: everything from the cursor on is written off.
   *
   * @param through the last nominal instant to write off, at most
   */
  public static Misfire writeOff(
      Calendar calendar, Instant cursor, Instant through, Outcome outcome, String code) {
    Rows rows = new Rows();
    Stride stride = new Stride(calendar);
    @Nullable Instant at = cursor;
    while (at != null && !at.isAfter(through)) {
      if (stride.isOver() || rows.isFull()) {
        return new Misfire(rows.list(), null, at, true, null);
      }
      if (calendar.excludes(at)) {
        rows.add(Fate.EXCLUDED.outcome, Fate.EXCLUDED.code, at);
      } else {
        rows.add(outcome, code, at);
      }
      at = stride.next(at);
    }
    return new Misfire(rows.list(), null, at, false, null);
  }

  /** How far one look goes. */
  private static final class Stride {
    private final Calendar calendar;
    private int left = MAX_WALK;
    private int instants;

    Stride(Calendar calendar) {
      this.calendar = calendar;
    }

    @Nullable Instant next(Instant after) {
      Calendar.Search search = calendar.search(after);
      instants++;
      left -= 1 + search.steps() / STEPS_OF_AN_INSTANT;
      return search.next().orElse(null);
    }

    boolean isOver() {
      return left <= 0;
    }

    /** Goes over more than so many instants, however hard they are to find. */
    boolean isOverAfter(int least) {
      return isOver() && instants > least;
    }
  }

  /** One pass over the instants that have come. */
  private record Walk(
      Calendar calendar, CatchUp catchUp, Instant come, @Nullable Instant backlogUntil) {

    Misfire single(Instant cursor, @Nullable Instant next) {
      Rows rows = new Rows();
      boolean runs = !isSettled(cursor, rows);
      return new Misfire(rows.list(), runs ? cursor : null, next, false, null);
    }

    /** The oldest that may run does, for all that have come. */
    Misfire earliest(Instant cursor) {
      Rows rows = new Rows();
      @Nullable Instant run = null;
      @Nullable Instant at = cursor;
      Stride stride = new Stride(calendar);
      while (at != null && hasCome(at) && !stride.isOver() && !rows.isFull()) {
        if (!isSettled(at, rows)) {
          if (run == null) {
            run = at;
            rows.divide();
          } else {
            rows.add(Outcome.COALESCED, COALESCED, at);
          }
        }
        at = stride.next(at);
      }
      boolean more = hasCome(at);
      boolean wasMore = backlogUntil != null && at != null && !at.isAfter(backlogUntil);
      return new Misfire(
          rows.list(), run, at, more, more && run != null ? come : wasMore ? backlogUntil : null);
    }

    /** The oldest of the newest {@code limit} that may run; the others wait their turn. */
    Misfire newest(Instant cursor, int limit) {
      ArrayDeque<Instant> newest = new ArrayDeque<>();
      @Nullable Instant at = cursor;
      Stride stride = new Stride(calendar);
      // More than may run: else the oldest of them would, though newer ones have come.
      while (at != null && hasCome(at) && !stride.isOverAfter(limit)) {
        if (fate(at) == null) {
          newest.addLast(at);
          if (newest.size() > limit) {
            newest.removeFirst();
          }
        }
        at = stride.next(at);
      }
      @Nullable Instant chosen = newest.peekFirst();
      // What lies beyond the walk may be newer, except that a look has to come to something.
      boolean runs = !hasCome(at) || cursor.equals(chosen);
      return settleBefore(cursor, chosen == null ? at : chosen, runs ? chosen : null);
    }

    private Misfire settleBefore(Instant cursor, @Nullable Instant end, @Nullable Instant chosen) {
      Rows rows = new Rows();
      @Nullable Instant at = cursor;
      while (at != null && !at.equals(end)) {
        if (rows.isFull()) {
          return new Misfire(rows.list(), null, at, true, null);
        }
        if (!isSettled(at, rows)) {
          switch (catchUp.mode()) {
            case ALL -> rows.add(Outcome.COALESCED, "catch-up-limit", at);
            case NONE -> rows.add(Outcome.EXPIRED, "no-catch-up", at);
            case LATEST, EARLIEST -> rows.add(Outcome.COALESCED, COALESCED, at);
          }
        }
        at = calendar.next(at).orElse(null);
      }
      @Nullable Instant next = chosen == null ? at : calendar.next(chosen).orElse(null);
      return new Misfire(rows.list(), chosen, next, hasCome(next), null);
    }

    private boolean hasCome(@Nullable Instant at) {
      return at != null && !at.isAfter(come);
    }

    /** Whether the instant may not run whatever the mode, and then says so in a row. */
    private boolean isSettled(Instant at, Rows rows) {
      Fate fate = fate(at);
      if (fate != null) {
        rows.add(fate.outcome, fate.code, at);
      }
      return fate != null;
    }

    /** Why the instant may not run, whatever the mode; null when it may. */
    private @Nullable Fate fate(Instant at) {
      Duration late = Duration.between(at, come);
      @Nullable Duration grace = catchUp.grace();
      if (calendar.excludes(at)) {
        return Fate.EXCLUDED;
      } else if (late.compareTo(catchUp.window()) > 0) {
        return Fate.BEYOND_WINDOW;
      } else if (grace != null && late.compareTo(grace) > 0) {
        return Fate.BEYOND_GRACE;
      } else if (backlogUntil != null && !at.isAfter(backlogUntil)) {
        return Fate.MADE_UP_FOR;
      } else {
        return null;
      }
    }
  }

  /** What an instant ends as that may not run. */
  private enum Fate {
    EXCLUDED(Outcome.EXCLUDED, "excluded"),
    BEYOND_WINDOW(Outcome.EXPIRED, "catch-up-window"),
    BEYOND_GRACE(Outcome.EXPIRED, "misfire-grace"),
    MADE_UP_FOR(Outcome.COALESCED, Misfire.COALESCED);

    private final Outcome outcome;
    private final String code;

    Fate(Outcome outcome, String code) {
      this.outcome = outcome;
      this.code = code;
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
