package dev.headroom.scheduler.calendar;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The fields of one schedule, by unit; a unit that its dialect lacks is unrestricted. */
final class FieldSet {

  private final Dialect dialect;
  private final Map<Unit, Field> fields;

  FieldSet(Dialect dialect, Map<Unit, Field> fields) {
    this.dialect = dialect;
    this.fields = new EnumMap<>(Unit.class);
    for (Unit unit : Unit.values()) {
      this.fields.put(unit, Objects.requireNonNullElseGet(fields.get(unit), () -> Field.any(unit)));
    }
  }

  Dialect dialect() {
    return dialect;
  }

  Field get(Unit unit) {
    return Objects.requireNonNull(fields.get(unit));
  }

  ValueSet values(Unit unit) {
    return get(unit).values();
  }

  /** The same fields with those of {@code units} unrestricted. */
  FieldSet without(Collection<Unit> units) {
    Map<Unit, Field> kept = new EnumMap<>(fields);
    kept.keySet().removeAll(List.copyOf(units));
    return new FieldSet(dialect, kept);
  }

  /**
   * Whether a date needs to satisfy only one of the day fields: Vixie cron's rule, for when neither
   * begins with a star.
   */
  boolean takesEitherDay() {
    return dialect == Dialect.CRON
        && !get(Unit.DAY).startsWithStar()
        && !get(Unit.DAY_OF_WEEK).startsWithStar();
  }

  LocalTimes times() {
    DayRule day = DayRule.ofDay(get(Unit.DAY));
    DayRule weekday = DayRule.ofWeekday(get(Unit.DAY_OF_WEEK));
    DayRule either = takesEitherDay() ? day.or(weekday) : day.and(weekday);
    return new LocalTimes(
        new Dates(
            values(Unit.YEAR),
            values(Unit.MONTH),
            get(Unit.WEEK).isUnrestricted() ? either : either.and(DayRule.ofWeek(get(Unit.WEEK)))),
        new TimesOfDay(values(Unit.HOUR), values(Unit.MINUTE), values(Unit.SECOND)));
  }

  /**
   * Whether this is about elapsed time ({@code *}{@code /15}) rather than fixed times: the minute
   * or the hour begins with a star.
   */
  boolean isWildcard() {
    return get(Unit.MINUTE).startsWithStar() || get(Unit.HOUR).startsWithStar();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldSet set && set.dialect == dialect && set.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
