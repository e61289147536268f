package dev.headroom.scheduler.calendar;

import java.util.List;

/** A schedule of fields, in one of the notations. */
public abstract sealed class FieldSchedule implements Schedule permits Cron, Quartz, Fields {

  private final FieldSet fields;
  private final LocalTimes times;

  FieldSchedule(FieldSet fields) {
    this.fields = fields;
    this.times = fields.times();
  }

  FieldSet fields() {
    return fields;
  }

  @Override
  public final Sequence in(Frame frame) {
    return frame.zoned(times, fields.isWildcard());
  }

  @Override
  public final List<InvalidSchedule.Reason> whyNever(Frame frame) {
    return Conflict.among(fields)
        .map(why -> new InvalidSchedule.Reason("/" + fields.dialect().key(), "", why))
        .stream()
        .toList();
  }

  @Override
  public final boolean usesZone() {
    return true;
  }

  @Override
  public final String describe() {
    return Description.of(fields);
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof FieldSchedule that && that.fields.equals(fields);
  }

  @Override
  public final int hashCode() {
    return fields.hashCode();
  }

  @Override
  public final String toString() {
    return describe();
  }
}
