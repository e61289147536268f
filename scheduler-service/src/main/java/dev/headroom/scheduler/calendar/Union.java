package dev.headroom.scheduler.calendar;

import java.util.List;

/** The instants that any of the members has. */
record Union(List<Sequence> members) implements Sequence {

  Union {
    members = List.copyOf(members);
  }

  @Override
  public long next(long after) {
    long earliest = NEVER;
    for (int i = 0; i < members.size(); i++) {
      earliest = Math.min(earliest, members.get(i).next(after));
    }
    return earliest;
  }

  @Override
  public long next(long after, Effort effort) {
    long earliest = NEVER;
    for (Sequence member : members) {
      earliest = Math.min(earliest, member.next(after, effort));
    }
    return earliest;
  }
}
