package dev.headroom.scheduler.calendar;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The instants that all of the schedules name. */
public record AllOf(List<Schedule> members) implements Schedule {

  /** A search from 1970 would spend its effort before it comes to the years that matter. */
  private static final long RECENT = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();

  /** From how many instants on the first common one is looked for. */
  private static final int MAX_BEGINNINGS = 8;

  public AllOf {
    members = List.copyOf(members);
    if (members.isEmpty() || members.size() > AnyOf.MAX_MEMBERS) {
      throw new IllegalArgumentException(
          "1 to " + AnyOf.MAX_MEMBERS + " members: " + members.size());
    }
  }

  @Override
  public Sequence in(Frame frame) {
    return new Intersection(members.stream().map(member -> member.in(frame)).toList());
  }

  @Override
  public List<InvalidSchedule.Reason> whyNever(Frame frame) {
    List<InvalidSchedule.Reason> reasons = AnyOf.ofMembers("/all", members, frame);
    if (!reasons.isEmpty()) {
      return reasons;
    }
    Sequence sequence = in(frame);
    Effort effort = new Effort();
    boolean meets =
        Stream.of(LongStream.of(RECENT), start(frame), beginnings(this, frame))
            .flatMapToLong(from -> from)
            .distinct()
            .limit(MAX_BEGINNINGS)
            .anyMatch(from -> sequence.next(from - 1, effort.renewed()) != Sequence.NEVER);
    return meets ? List.of() : List.of(new InvalidSchedule.Reason("/all", "", why(effort)));
  }

  /**
   * Where to look for the first common instant: where each of the forms begins. A search from the
   * very first of them could spend its effort before the last one has begun.
   */
  private static LongStream beginnings(Schedule schedule, Frame frame) {
    return switch (schedule) {
      case AllOf all -> all.members.stream().flatMapToLong(member -> beginnings(member, frame));
      case AnyOf any -> any.members().stream().flatMapToLong(member -> beginnings(member, frame));
      case FieldSchedule leaf -> first(leaf, frame);
      case Every leaf -> start(frame);
      case CalendarInterval leaf -> first(leaf, frame);
      case At leaf -> first(leaf, frame);
      case Bounded bounded -> first(bounded, frame);
    };
  }

  private static LongStream start(Frame frame) {
    return LongStream.of(frame.start().map(start -> start.earliest(frame.line())).orElse(0L));
  }

  private static LongStream first(Schedule schedule, Frame frame) {
    return LongStream.of(schedule.in(frame).next(Frame.BEGINNING));
  }

  private static String why(Effort effort) {
    return effort.isSpent()
        ? "names no instant: looked at "
            + Effort.MAX_STEPS
            + " instants of the members and found none that all of them have"
        : "names no instant: there is none that all of the members have";
  }

  @Override
  public boolean usesZone() {
    return members.stream().anyMatch(Schedule::usesZone);
  }

  @Override
  public String describe() {
    return members.stream()
        .map(Schedule::describe)
        .collect(Collectors.joining(", and at the same time "));
  }
}
