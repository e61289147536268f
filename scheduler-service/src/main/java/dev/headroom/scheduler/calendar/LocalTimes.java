package dev.headroom.scheduler.calendar;

/**
 * The local date-times that field sets and a day rule name: each of the dates at each of the times.
 */
record LocalTimes(Dates dates, TimesOfDay times) implements LocalSequence {

  private static final long MILLIS_PER_SECOND = 1_000;
  private static final long SECONDS_PER_DAY = 86_400;

  @Override
  public long firstAtOrAfter(long from) {
    long second = Math.ceilDiv(from, MILLIS_PER_SECOND);
    long today = Math.floorDiv(second, SECONDS_PER_DAY);
    long date = dates.firstAtOrAfter(today);
    if (date == today) {
      int time = times.firstAtOrAfter((int) (second - today * SECONDS_PER_DAY));
      if (time != TimesOfDay.NONE) {
        return millis(date, time);
      }
      date = dates.firstAtOrAfter(today + 1);
    }
    return date == Dates.NEVER ? NEVER : millis(date, times.first());
  }

  private static long millis(long epochDay, int secondOfDay) {
    return (epochDay * SECONDS_PER_DAY + secondOfDay) * MILLIS_PER_SECOND;
  }
}
