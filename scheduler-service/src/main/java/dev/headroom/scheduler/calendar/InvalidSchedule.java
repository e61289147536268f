package dev.headroom.scheduler.calendar;

import java.util.List;
import java.util.stream.Collectors;

/** What was written cannot be scheduled; every reason found is told, in order. */
public final class InvalidSchedule extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Reason> reasons;

  InvalidSchedule(List<Reason> reasons) {
    super(
        reasons.stream().map(Reason::message).collect(Collectors.joining("; ")),
        null,
        false,
        false);
    this.reasons = List.copyOf(reasons);
  }

  static InvalidSchedule because(String pointer, String offending, String message) {
    return new InvalidSchedule(List.of(new Reason(pointer, offending, message)));
  }

  public List<Reason> reasons() {
    return reasons;
  }

  /**
   * One reason.
   *
   * @param pointer JSON pointer: of a parser relative to its form, of a timetable to the schedule
   * @param offending the text that cannot be taken
   * @param message what is wrong with it and what to write instead
   */
  public record Reason(String pointer, String offending, String message) {

    /** The same reason, of a schedule that stands at {@code place} in another. */
    Reason under(String place) {
      return new Reason(place + pointer, offending, message);
    }
  }
}
