package dev.headroom.scheduler.calendar;

import java.time.Duration;
import java.util.List;

/**
 * An instant every so much elapsed time, whatever clocks do: counted from the start, or from 1970
 * in UTC where there is none.
 */
public record Every(Duration period) implements Schedule {

  public static final Duration MIN = Duration.ofMillis(100);
  public static final Duration MAX = Duration.ofDays(3_660);

  /**
   * @throws InvalidSchedule when the period is out of range
   */
  public Every {
    if (period.compareTo(MIN) < 0 || period.compareTo(MAX) > 0) {
      throw InvalidSchedule.because(
          "",
          Spans.text(period),
          "must be "
              + Spans.text(MIN)
              + " to "
              + Spans.text(MAX)
              + "; for one instant write {\"at\": ...}");
    }
    if (period.toNanosPart() % 1_000_000 != 0) {
      throw new IllegalArgumentException("finer than a millisecond: " + period);
    }
  }

  @Override
  public Sequence in(Frame frame) {
    long anchor = frame.start().map(start -> start.earliest(frame.line())).orElse(0L);
    return new Ticks(anchor, period.toMillis());
  }

  @Override
  public List<InvalidSchedule.Reason> whyNever(Frame frame) {
    return List.of();
  }

  @Override
  public boolean usesZone() {
    return false;
  }

  @Override
  public String describe() {
    return "every " + Spans.words(period);
  }
}
