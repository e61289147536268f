package dev.headroom.scheduler.calendar;

import java.util.List;

/**
 * The instants that all members have.
 *
 * <p>The members leapfrog: each is asked for its first instant not before the latest answer, until
 * all give the same one. That skips what the sparsest member skips, and ends with the effort.
 */
record Intersection(List<Sequence> members) implements Sequence {

  Intersection {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an intersection of nothing");
    }
  }

  @Override
  public long next(long after) {
    return next(after, new Effort());
  }

  @Override
  public long next(long after, Effort effort) {
    long candidate = members.getFirst().next(after, effort);
    int agreeing = 1;
    for (int i = 1; agreeing < members.size(); i++) {
      if (candidate == NEVER || !effort.step()) {
        return NEVER;
      }
      long answer = members.get(i % members.size()).next(candidate - 1, effort);
      agreeing = answer == candidate ? agreeing + 1 : 1;
      candidate = answer;
    }
    return candidate;
  }
}
