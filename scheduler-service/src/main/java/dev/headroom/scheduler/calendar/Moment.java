package dev.headroom.scheduler.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A point in time as a person wrote it, to the millisecond; without an offset it is local to the
 * schedule's time zone.
 */
public sealed interface Moment {

  int FIRST_YEAR = 1900;
  int LAST_YEAR = 9999;

  /** The first instant that can be meant, in milliseconds. */
  long earliest(ZoneLine line);

  /** The last instant that can be meant, in milliseconds. */
  long latest(ZoneLine line);

  /** The first instant that can be meant on the clock of a time zone. */
  default Instant in(ZoneId zone) {
    return Instant.ofEpochMilli(earliest(new ZoneLine(zone)));
  }

  /** In plain words. */
  String describe();

  /**
   * Reads {@code 2026-03-01T09:00:00+01:00}, {@code 2026-03-01T09:00} or {@code 2026-03-01}.
   *
   * @throws DateTimeException when the text is none of them, or no year from 1900 to 9999
   */
  static Moment parse(String text) {
    int time = text.indexOf('T');
    if (time < 0) {
      return new Day(checked(LocalDate.parse(text)));
    }
    boolean offset =
        text.endsWith("Z") || text.lastIndexOf('+') > time || text.lastIndexOf('-') > time;
    if (offset) {
      OffsetDateTime at = OffsetDateTime.parse(text);
      checked(at.toLocalDate());
      return new Fixed(at.toInstant());
    }
    LocalDateTime at = LocalDateTime.parse(text);
    checked(at.toLocalDate());
    return new Local(at);
  }

  private static LocalDate checked(LocalDate date) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new DateTimeException("not in the years " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    return date;
  }

  /** An instant, written with its offset. */
  record Fixed(Instant instant) implements Moment {

    public Fixed {
      instant = instant.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public long earliest(ZoneLine line) {
      return instant.toEpochMilli();
    }

    @Override
    public long latest(ZoneLine line) {
      return instant.toEpochMilli();
    }

    @Override
    public String describe() {
      return instant.toString();
    }
  }

  /**
   * A local date-time. One that comes twice may be either instant; one that does not exist is the
   * first instant after the gap.
   */
  record Local(LocalDateTime time) implements Moment {

    public Local {
      time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public long earliest(ZoneLine line) {
      List<ZoneOffset> offsets = line.rules().getValidOffsets(time);
      return offsets.isEmpty() ? afterGap(line) : time.toInstant(offsets.getFirst()).toEpochMilli();
    }

    @Override
    public long latest(ZoneLine line) {
      List<ZoneOffset> offsets = line.rules().getValidOffsets(time);
      return offsets.isEmpty() ? afterGap(line) : time.toInstant(offsets.getLast()).toEpochMilli();
    }

    private long afterGap(ZoneLine line) {
      return line.rules().getTransition(time).getInstant().toEpochMilli();
    }

    @Override
    public String describe() {
      return time.toLocalDate() + " " + time.toLocalTime();
    }
  }

  /** A whole day: from its first instant to its last. */
  record Day(LocalDate date) implements Moment {

    private static final LocalTime LAST_MILLISECOND = LocalTime.of(23, 59, 59, 999_000_000);

    @Override
    public long earliest(ZoneLine line) {
      return new Local(date.atStartOfDay()).earliest(line);
    }

    @Override
    public long latest(ZoneLine line) {
      return new Local(date.atTime(LAST_MILLISECOND)).latest(line);
    }

    @Override
    public String describe() {
      return date.toString();
    }
  }
}
