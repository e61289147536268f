package dev.headroom.scheduler.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A schedule from a start to an end, both inclusive; intervals are counted from the start.
 *
 * <p>A start that comes twice on the clock is its earlier instant, an end the later one.
 */
public record Bounded(Schedule schedule, Optional<Moment> start, Optional<Moment> end)
    implements Schedule {

  @Override
  public Sequence in(Frame frame) {
    return new Clipped(
        schedule.in(inner(frame)),
        start.map(moment -> moment.earliest(frame.line())).orElse(Frame.BEGINNING),
        end.map(moment -> moment.latest(frame.line())).orElse(Frame.END));
  }

  private Frame inner(Frame frame) {
    return start.map(frame::startingAt).orElse(frame);
  }

  @Override
  public List<InvalidSchedule.Reason> whyNever(Frame frame) {
    List<InvalidSchedule.Reason> reasons = new ArrayList<>(schedule.whyNever(inner(frame)));
    if (reasons.isEmpty() && in(frame).next(Frame.BEGINNING) == Sequence.NEVER) {
      reasons.add(nothingBetween(frame));
    }
    return reasons;
  }

  private InvalidSchedule.Reason nothingBetween(Frame frame) {
    boolean backwards =
        start.isPresent()
            && end.isPresent()
            && end.get().latest(frame.line()) < start.get().earliest(frame.line());
    return new InvalidSchedule.Reason(
        end.isPresent() ? "/end" : "/start",
        end.or(() -> start).map(Moment::describe).orElse(""),
        backwards ? "lies before the start" : "leaves no instant of \"" + describe() + "\"");
  }

  @Override
  public boolean usesZone() {
    return schedule.usesZone()
        || Stream.concat(start.stream(), end.stream())
            .anyMatch(bound -> !(bound instanceof Moment.Fixed));
  }

  @Override
  public String describe() {
    return schedule.describe()
        + start.map(moment -> ", from " + moment.describe()).orElse("")
        + end.map(moment -> ", until " + moment.describe()).orElse("");
  }
}
