package dev.headroom.scheduler.job.json;

import java.time.ZoneId;

/** The names that a time zone goes by. */
public final class TimeZones {

  /** What to write instead of anything else. */
  public static final String ADVICE =
      "is not a time zone of tzdb; write one such as \"Europe/London\", or \"Etc/GMT-5\" for an"
          + " offset that is always five hours ahead of UTC";

  private TimeZones() {}

  /** Whether tzdb has it: an offset such as {@code +05:00} is no time zone. */
  public static boolean isKnown(String name) {
    return ZoneId.getAvailableZoneIds().contains(name);
  }
}
