package dev.headroom.scheduler.calendar;

import java.util.BitSet;

/**
 * The dates that sets of years and months and a day rule name, as days since the epoch.
 *
 * <p>Finding the next one goes month by month, and is bounded: the Gregorian calendar repeats every
 * 400 years, weekdays and ISO weeks included, so no year needs a look whose twin has been looked at
 * in vain. The month that was found last is kept; many threads may share it without a lock.
 */
final class Dates {

  /** Stands for "no date comes any more". */
  static final long NEVER = Long.MAX_VALUE;

  private static final int GREGORIAN_CYCLE_YEARS = 400;

  private final ValueSet years;
  private final ValueSet months;
  private final DayRule rule;
  private MonthDays latest;

  /** The days of one month that are taken; bit {@code d} is day {@code d}. */
  private record MonthDays(MonthShape month, int days) {

    /** The earliest day that is not before {@code epochDay}, or {@link #NEVER}. */
    long firstAtOrAfter(long epochDay) {
      int left = days & (-1 << (int) (epochDay - month.firstEpochDay() + 1));
      return left == 0 ? NEVER : month.firstEpochDay() + Integer.numberOfTrailingZeros(left) - 1;
    }
  }

  Dates(ValueSet years, ValueSet months, DayRule rule) {
    this.years = years;
    this.months = months;
    this.rule = rule;
    this.latest = new MonthDays(MonthShape.of(Unit.YEAR.min(), 1), 0);
  }

  /** The earliest date that is not before {@code from}, or {@link #NEVER}. */
  long firstAtOrAfter(long from) {
    MonthDays kept = latest;
    if (kept.month.contains(from)) {
      long date = kept.firstAtOrAfter(from);
      if (date != NEVER) {
        return date;
      }
    }
    return search(from);
  }

  private long search(long from) {
    MonthShape start = MonthShape.of(from);
    BitSet searched = new BitSet();
    int year = years.next(Math.max(start.year(), Unit.YEAR.min()));
    for (; year != ValueSet.NONE; year = years.next(year + 1)) {
      int twin = year % GREGORIAN_CYCLE_YEARS;
      if (searched.get(twin)) {
        continue;
      }
      boolean whole = year != start.year();
      long date = searchYear(year, whole ? 1 : start.month(), from);
      if (date != NEVER) {
        return date;
      }
      searched.set(twin, whole);
    }
    return NEVER;
  }

  private long searchYear(int year, int firstMonth, long from) {
    int month = months.next(firstMonth);
    for (; month != ValueSet.NONE; month = months.next(month + 1)) {
      MonthShape shape = MonthShape.of(year, month);
      MonthDays candidate = new MonthDays(shape, rule.of(shape));
      long date = candidate.firstAtOrAfter(Math.max(from, shape.firstEpochDay()));
      if (date != NEVER) {
        latest = candidate;
        return date;
      }
    }
    return NEVER;
  }
}
