package dev.headroom.scheduler.calendar;

import java.util.List;

/** A schedule as a person wrote it, understood but not yet tied to a time zone. */
public sealed interface Schedule
    permits FieldSchedule, Every, CalendarInterval, At, AnyOf, AllOf, Bounded {

  /** The instants that the schedule names in this frame. */
  Sequence in(Frame frame);

  /** Why it cannot be scheduled in this frame, each reason with its place; empty when it can. */
  List<InvalidSchedule.Reason> whyNever(Frame frame);

  /** Whether the time zone has a say in it: false for elapsed time and for instants. */
  boolean usesZone();

  /** The schedule in plain words: {@code at 09:00 on the 1st Tuesday of the month}. */
  String describe();
}
