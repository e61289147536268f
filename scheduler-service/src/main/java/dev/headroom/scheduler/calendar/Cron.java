package dev.headroom.scheduler.calendar;

import java.util.Optional;

/**
 * A five-field cron expression by Vixie cron's rules.
 *
 * <p>When neither day field begins with a star, a date needs to satisfy only one of them.
 */
public final class Cron implements Schedule {

  private final String text;
  private final FieldSet fields;
  private final LocalTimes times;

  private Cron(String text, FieldSet fields) {
    this.text = text;
    this.fields = fields;
    this.times = compile(fields);
  }

  /**
   * Understands a five-field expression or a macro such as {@code @daily}.
   *
   * @throws InvalidSchedule with a reason for every field that cannot be taken
   */
  public static Cron parse(String text) {
    return new Cron(text, CronParser.parse(text));
  }

  FieldSet fields() {
    return fields;
  }

  /** Whether either day field may choose the date, rather than both together. */
  boolean takesEitherDay() {
    return takesEitherDay(fields);
  }

  private static boolean takesEitherDay(FieldSet fields) {
    return !fields.get(Unit.DAY).startsWithStar() && !fields.get(Unit.DAY_OF_WEEK).startsWithStar();
  }

  private static LocalTimes compile(FieldSet fields) {
    DayRule day = DayRule.ofDay(fields.get(Unit.DAY));
    DayRule weekday = DayRule.ofWeekday(fields.get(Unit.DAY_OF_WEEK));
    return new LocalTimes(
        fields.values(Unit.YEAR),
        fields.values(Unit.MONTH),
        takesEitherDay(fields) ? day.or(weekday) : day.and(weekday),
        fields.values(Unit.HOUR),
        fields.values(Unit.MINUTE),
        fields.values(Unit.SECOND));
  }

  @Override
  public LocalTimes times() {
    return times;
  }

  @Override
  public boolean isWildcard() {
    return fields.isWildcard();
  }

  @Override
  public Optional<String> whyNever() {
    return Conflict.among(fields, Cron::compile);
  }

  @Override
  public String describe() {
    return Description.of(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cron that && that.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return "cron " + text;
  }
}
