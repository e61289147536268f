package dev.headroom.scheduler.calendar;

import java.util.Map;
import java.util.Optional;

/**
 * A schedule in the field grammar of APScheduler 3.11: {@code day: 1st tue, hour: 9}.
 *
 * <p>All fields must hold at once (the 13th <em>and</em> a Friday), and 0 is Monday. Fields before
 * the last written one default to {@code *}, later ones to their minimum, except week and weekday,
 * which default to {@code *}; no field at all is every second.
 */
public final class Fields implements Schedule {

  private final FieldSet fields;
  private final LocalTimes times;

  private Fields(FieldSet fields) {
    this.fields = fields;
    this.times = compile(fields);
  }

  /**
   * Understands the fields as written, by key.
   *
   * @throws InvalidSchedule with a reason for every field that cannot be taken
   */
  public static Fields parse(Map<String, String> written) {
    return new Fields(FieldsParser.parse(written));
  }

  FieldSet fields() {
    return fields;
  }

  private static LocalTimes compile(FieldSet fields) {
    DayRule days =
        DayRule.ofWeekday(fields.get(Unit.DAY_OF_WEEK))
            .and(DayRule.ofDay(fields.get(Unit.DAY)))
            .and(DayRule.ofWeek(fields.get(Unit.WEEK)));
    return new LocalTimes(
        fields.values(Unit.YEAR),
        fields.values(Unit.MONTH),
        days,
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
    return Conflict.among(fields, Fields::compile);
  }

  @Override
  public String describe() {
    return Description.of(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fields that && that.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return "fields " + fields;
  }
}
