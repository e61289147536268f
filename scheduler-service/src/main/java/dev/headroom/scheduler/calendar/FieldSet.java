package dev.headroom.scheduler.calendar;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The fields of one schedule, by unit; a unit that its dialect lacks is unrestricted. */
final class FieldSet {

  private final Map<Unit, Field> fields;

  FieldSet(Map<Unit, Field> fields) {
    this.fields = new EnumMap<>(Unit.class);
    for (Unit unit : Unit.values()) {
      this.fields.put(unit, Objects.requireNonNullElseGet(fields.get(unit), () -> Field.any(unit)));
    }
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
    return new FieldSet(kept);
  }

  /** Whether the minute or the hour begins with a star. */
  boolean isWildcard() {
    return get(Unit.MINUTE).startsWithStar() || get(Unit.HOUR).startsWithStar();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldSet set && set.fields.equals(fields);
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
