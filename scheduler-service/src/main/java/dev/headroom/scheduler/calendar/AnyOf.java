package dev.headroom.scheduler.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The instants of each of the schedules; one that several name comes once. */
public record AnyOf(List<Schedule> members) implements Schedule {

  public static final int MAX_MEMBERS = 50;

  public AnyOf {
    members = List.copyOf(members);
    if (members.isEmpty() || members.size() > MAX_MEMBERS) {
      throw new IllegalArgumentException("1 to " + MAX_MEMBERS + " members: " + members.size());
    }
  }

  @Override
  public Sequence in(Frame frame) {
    return new Union(members.stream().map(member -> member.in(frame)).toList());
  }

  @Override
  public List<InvalidSchedule.Reason> whyNever(Frame frame) {
    return ofMembers("/any", members, frame);
  }

  static List<InvalidSchedule.Reason> ofMembers(String key, List<Schedule> members, Frame frame) {
    List<InvalidSchedule.Reason> reasons = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      for (InvalidSchedule.Reason reason : members.get(i).whyNever(frame)) {
        reasons.add(reason.under(key + "/" + i));
      }
    }
    return reasons;
  }

  @Override
  public boolean usesZone() {
    return members.stream().anyMatch(Schedule::usesZone);
  }

  @Override
  public String describe() {
    return members.stream().map(Schedule::describe).collect(Collectors.joining(", or "));
  }
}
