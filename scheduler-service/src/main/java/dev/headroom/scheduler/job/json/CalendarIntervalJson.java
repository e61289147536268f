package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.calendar.CalendarInterval;
import dev.headroom.scheduler.calendar.CalendarInterval.Step;
import dev.headroom.scheduler.calendar.Schedule;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code {"weeks": 2, "at": "09:00"}}. */
final class CalendarIntervalJson {

  private static final Set<String> KNOWN =
      ScheduleJson.ordered("days", "weeks", "months", "years", "at");
  private static final String EXAMPLE = "{\"weeks\": 2, \"at\": \"09:00\"}";

  private final JsonReading reading;

  CalendarIntervalJson(JsonReading reading) {
    this.reading = reading;
  }

  /** The interval; empty after a complaint. */
  Optional<Schedule> read(JsonNode node, String pointer) {
    if (!reading.isObject(node, pointer, EXAMPLE)) {
      return Optional.empty();
    }
    int before = reading.count();
    reading.checkKeys(node, pointer, KNOWN, Set.of());
    List<Step> steps =
        Arrays.stream(Step.values()).filter(step -> node.hasNonNull(step.key())).toList();
    if (steps.size() != 1) {
      reading.error(
          pointer, node, "needs exactly one of days, weeks, months and years; write " + EXAMPLE);
      return Optional.empty();
    }
    Step step = steps.getFirst();
    JsonNode count = node.get(step.key());
    if (!count.isInt() || count.intValue() < 1 || count.intValue() > CalendarInterval.MAX_COUNT) {
      reading.error(
          pointer + "/" + step.key(),
          count,
          "must be a number from 1 to " + CalendarInterval.MAX_COUNT);
    }
    Optional<LocalTime> at =
        reading.text(node, "at", pointer, "09:00").flatMap(text -> time(text, pointer + "/at"));
    return reading.count() > before
        ? Optional.empty()
        : Optional.of(new CalendarInterval(count.intValue(), step, at));
  }

  private Optional<LocalTime> time(String text, String pointer) {
    try {
      LocalTime time = LocalTime.parse(text);
      if (time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
        return Optional.of(time);
      }
    } catch (DateTimeException notATime) {
      // Falls through to the complaint.
    }
    reading.error(pointer, text, "is not a time of day; write one such as \"09:00\"");
    return Optional.empty();
  }
}
