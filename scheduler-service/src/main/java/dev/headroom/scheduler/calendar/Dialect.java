package dev.headroom.scheduler.calendar;

import java.util.Locale;

/** A notation of fields. */
enum Dialect {
  /** Vixie cron's five fields. */
  CRON,
  /** Quartz's six or seven fields. */
  QUARTZ,
  /** APScheduler's fields by name. */
  FIELDS;

  /** The key of a schedule in this notation. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
