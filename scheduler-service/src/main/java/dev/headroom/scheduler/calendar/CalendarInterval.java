package dev.headroom.scheduler.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A local date-time every so many days, weeks, months or years: counted from the date of the start,
 * or from 1970 where there is none (weeks from its first Monday).
 *
 * <p>The dates are counted, not added up: from 31 January by the month come 28 February and then 31
 * March. A month that is too short runs on its last day.
 *
 * @param at the time of day; when empty, that of the start, else midnight
 */
public record CalendarInterval(int count, Step step, Optional<LocalTime> at) implements Schedule {

  public static final int MAX_COUNT = 1_000;

  private static final LocalDate FIRST_DAY = LocalDate.EPOCH;
  private static final LocalDate FIRST_MONDAY = LocalDate.of(1970, 1, 5);

  /** What is counted. */
  public enum Step {
    DAYS,
    WEEKS,
    MONTHS,
    YEARS;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CalendarInterval {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count must be 1 to " + MAX_COUNT + ": " + count);
    }
  }

  @Override
  public Sequence in(Frame frame) {
    return frame.zoned(dates(frame), false);
  }

  private IntervalTimes dates(Frame frame) {
    LocalDateTime anchor =
        frame
            .localStart()
            .orElseGet(() -> (step == Step.WEEKS ? FIRST_MONDAY : FIRST_DAY).atStartOfDay());
    LocalTime time = at.orElse(anchor.toLocalTime());
    return switch (step) {
      case DAYS -> new IntervalTimes.OfDays(anchor.toLocalDate(), count, time);
      case WEEKS -> new IntervalTimes.OfDays(anchor.toLocalDate(), 7 * count, time);
      case MONTHS -> new IntervalTimes.OfMonths(anchor.toLocalDate(), count, time);
      case YEARS -> new IntervalTimes.OfMonths(anchor.toLocalDate(), 12 * count, time);
    };
  }

  @Override
  public List<InvalidSchedule.Reason> whyNever(Frame frame) {
    return List.of();
  }

  @Override
  public boolean usesZone() {
    return true;
  }

  @Override
  public String describe() {
    String unit = step.key().substring(0, step.key().length() - 1);
    return "every "
        + (count == 1 ? unit : Spans.counted(count, unit))
        + at.map(time -> " at " + time).orElse("");
  }
}
