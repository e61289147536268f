package dev.headroom.scheduler.calendar;

/** The times of day that sets of hours, minutes and seconds name, in seconds of the day. */
final class TimesOfDay {

  /** What {@link #firstAtOrAfter} answers when no time is left in the day. */
  static final int NONE = -1;

  private static final int PER_HOUR = 3_600;
  private static final int PER_MINUTE = 60;

  private final long hours;
  private final long minutes;
  private final long seconds;
  private final int first;

  TimesOfDay(ValueSet hours, ValueSet minutes, ValueSet seconds) {
    if (hours.isEmpty() || minutes.isEmpty() || seconds.isEmpty()) {
      throw new IllegalArgumentException("a schedule needs at least one time of day");
    }
    this.hours = hours.mask();
    this.minutes = minutes.mask();
    this.seconds = seconds.mask();
    this.first = hours.first() * PER_HOUR + minutes.first() * PER_MINUTE + seconds.first();
  }

  int first() {
    return first;
  }

  /** The earliest time that is not before {@code from}, or {@link #NONE}. */
  int firstAtOrAfter(int from) {
    int hour = next(hours, from / PER_HOUR);
    if (hour * PER_HOUR > from) {
      return hour * PER_HOUR + first % PER_HOUR;
    }
    if (hour == NONE) {
      return NONE;
    }
    int inHour = inHour(from % PER_HOUR);
    if (inHour != NONE) {
      return hour * PER_HOUR + inHour;
    }
    int later = next(hours, hour + 1);
    return later == NONE ? NONE : later * PER_HOUR + first % PER_HOUR;
  }

  private int inHour(int from) {
    int minute = next(minutes, from / PER_MINUTE);
    if (minute == from / PER_MINUTE) {
      int second = next(seconds, from % PER_MINUTE);
      if (second != NONE) {
        return minute * PER_MINUTE + second;
      }
      minute = next(minutes, minute + 1);
    }
    return minute == NONE ? NONE : minute * PER_MINUTE + first % PER_MINUTE;
  }

  /** The smallest member not below {@code from}, which is at most 60, or {@link #NONE}. */
  private static int next(long set, int from) {
    long left = set & (-1L << from);
    return left == 0 ? NONE : Long.numberOfTrailingZeros(left);
  }
}
