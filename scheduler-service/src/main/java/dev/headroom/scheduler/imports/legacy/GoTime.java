package dev.headroom.scheduler.imports.legacy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;

/**
 * A Go {@code time.Time} in a location, as far as a cron library uses it.
 *
 * @param rules of the location
 */
record GoTime(Instant instant, ZoneRules rules) {

  static GoTime in(Instant instant, ZoneId zone) {
    return new GoTime(instant, zone.getRules());
  }

  LocalDateTime local() {
    return LocalDateTime.ofInstant(instant, rules.getOffset(instant));
  }

  GoTime plus(Duration duration) {
    return new GoTime(instant.plus(duration), rules);
  }

  GoTime truncatedTo(ChronoUnit unit) {
    return new GoTime(instant.truncatedTo(unit), rules);
  }

  /**
   * Go's {@code time.Date}: takes the local time for UTC, looks up the offset there, and looks once
   * more when that offset is not in force at the instant that it leads to.
   */
  GoTime at(LocalDateTime local) {
    Instant guess = local.toInstant(ZoneOffset.UTC);
    ZoneOffset offset = rules.getOffset(guess);
    Instant first = local.toInstant(offset);
    ZoneOffset second = rules.getOffset(first);
    return new GoTime(local.toInstant(second), rules);
  }
}
