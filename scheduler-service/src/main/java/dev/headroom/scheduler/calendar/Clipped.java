package dev.headroom.scheduler.calendar;

/** The part of a sequence in {@code [from, until]}. */
record Clipped(Sequence sequence, long from, long until) implements Sequence {

  @Override
  public long next(long after) {
    return clip(sequence.next(Math.max(after, from - 1)));
  }

  @Override
  public long next(long after, Effort effort) {
    return clip(sequence.next(Math.max(after, from - 1), effort));
  }

  private long clip(long next) {
    return next > until ? NEVER : next;
  }
}
