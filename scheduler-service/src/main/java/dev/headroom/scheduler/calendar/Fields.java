package dev.headroom.scheduler.calendar;

import java.util.Map;

/**
 * A schedule in the field grammar of APScheduler 3.11: {@code day: 1st tue, hour: 9}.
 *
 * <p>All fields must hold at once (the 13th <em>and</em> a Friday), and 0 is Monday. Fields before
 * the last written one default to {@code *}, later ones to their minimum, except week and weekday,
 * which default to {@code *}; no field at all is every second.
 */
public final class Fields extends FieldSchedule {

  private Fields(FieldSet fields) {
    super(fields);
  }

  /**
   * Understands the fields as written, by key.
   *
   * @throws InvalidSchedule with a reason for every field that cannot be taken
   */
  public static Fields parse(Map<String, String> written) {
    return new Fields(FieldsParser.parse(written));
  }
}
