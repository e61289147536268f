package dev.headroom.scheduler.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The exclusions of one timetable, on the clock of its time zone. */
final class Exclusions {

  private static final long MILLIS_PER_DAY = 86_400_000;

  private final ZoneLine line;
  private final List<Compiled> all;

  /** One exclusion, ready to be asked. */
  private record Compiled(Exclusion exclusion, Test test) {}

  /** Whether an instant, of this local date, is excluded. */
  private interface Test {
    boolean excludes(long instant, LocalDate date);
  }

  Exclusions(List<Exclusion> exclusions, Frame frame) {
    this.line = frame.line();
    this.all = exclusions.stream().map(one -> new Compiled(one, test(one, frame))).toList();
  }

  private static Test test(Exclusion exclusion, Frame frame) {
    return switch (exclusion) {
      case Exclusion.Dates dates ->
          (instant, date) -> !date.isBefore(dates.first()) && !date.isAfter(dates.last());
      case Exclusion.Named named -> {
        Sequence sequence = named.schedule().in(frame);
        yield (instant, date) -> sequence.next(instant - 1) == instant;
      }
    };
  }

  /** The first exclusion that takes an instant out. */
  Optional<Exclusion> of(long instant) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(line.local(instant), MILLIS_PER_DAY));
    return all.stream()
        .filter(one -> one.test.excludes(instant, date))
        .map(Compiled::exclusion)
        .findFirst();
  }
}
