package dev.headroom.scheduler.calendar;

/** A list of local times. */
record ListedTimes(Instants ascending) implements LocalSequence {

  static ListedTimes of(long... times) {
    return new ListedTimes(Instants.of(times));
  }

  @Override
  public long firstAtOrAfter(long from) {
    return ascending.next(from - 1);
  }
}
