package dev.headroom.scheduler.calendar;

import java.time.LocalDate;

/** Nominal instants that do not run. */
public sealed interface Exclusion {

  /** In plain words, after "except". */
  String describe();

  /** The instants on the local dates {@code first} to {@code last}, both inclusive. */
  record Dates(LocalDate first, LocalDate last) implements Exclusion {

    public Dates {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException(last + " is before " + first);
      }
    }

    @Override
    public String describe() {
      return first.equals(last) ? "on " + first : "from " + first + " to " + last;
    }
  }

  /** The instants that another schedule names too, to the millisecond. */
  record Named(Schedule schedule) implements Exclusion {
    @Override
    public String describe() {
      return schedule.describe();
    }
  }
}
