package dev.headroom.scheduler.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The compiled schedule of one job: what it names, on the clock of a time zone. */
public final class Timetable implements Calendar {

  private final ZonedCalendar calendar;

  private Timetable(ZonedCalendar calendar) {
    this.calendar = calendar;
  }

  public static Timetable of(Schedule schedule, ZoneId zone, Dst dst) {
    return new Timetable(ZonedCalendar.of(schedule, zone, dst));
  }

  public Schedule schedule() {
    return calendar.schedule();
  }

  public ZoneId zone() {
    return calendar.zone();
  }

  ZonedCalendar zoned() {
    return calendar;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return calendar.next(after);
  }

  /** The schedule in plain words, with its time zone. */
  public String describe() {
    return schedule().describe() + ", " + zone() + " time";
  }

  @Override
  public String toString() {
    return describe();
  }
}
