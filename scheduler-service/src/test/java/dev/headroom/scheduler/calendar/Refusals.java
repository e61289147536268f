package dev.headroom.scheduler.calendar;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Why a schedule is refused, in one line. */
final class Refusals {

  private Refusals() {}

  /** The messages of the refusal in UTC; empty when it is not refused. */
  static String of(Schedule schedule) {
    return reasons(Plan.of(schedule, ZoneId.of("UTC"), Dst.DEFAULT)).stream()
        .map(InvalidSchedule.Reason::message)
        .collect(Collectors.joining("; "));
  }

  static List<InvalidSchedule.Reason> reasons(Plan plan) {
    try {
      Timetable.of(plan);
      return List.of();
    } catch (InvalidSchedule invalid) {
      return invalid.reasons();
    }
  }
}
